import { withRole } from '#app/_server/authorize.ts';
import { isStorable, readText } from '#app/_server/check-request.ts';
import { AppError } from '#lib/platform/errors.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';

/**
 * The search for everything: redirects to the address of the results, in which the words are
 * sealed.
 */
export const POST = withRole('reviewer', async ({ request }) => {
  const {
    q = '',
    type = '',
    state = '',
  } = Object.fromEntries(new URLSearchParams(await readText(request)));
  if (!isStorable([q, type, state])) throw new AppError('bad-request');
  const words = q.trim().slice(0, 200).toWellFormed();
  const query = new URLSearchParams({
    ...(words === '' ? {} : { q: sealWords(words) }),
    ...(type === '' ? {} : { type }),
    ...(state === '' ? {} : { state }),
  });
  return new Response(null, { status: 303, headers: { location: `/assets?${query}` } });
});
