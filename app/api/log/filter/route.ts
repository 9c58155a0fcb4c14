import { withRole } from '#app/_server/authorize.ts';
import { isStorable, readText } from '#app/_server/check-request.ts';
import { parseLogQuery, toAddress } from '#app/log/log-filter.ts';
import { AppError } from '#lib/platform/errors.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';

/**
 * The filter form of the log: redirects to the address of the list, in which the file name is
 * sealed.
 */
export const POST = withRole('supervisor', async ({ request }) => {
  const { file, ...rest } = Object.fromEntries(new URLSearchParams(await readText(request)));
  if (!isStorable([file, rest])) throw new AppError('bad-request');
  const name = file?.trim().slice(0, 200).toWellFormed();
  const query = parseLogQuery({ ...rest, ...(name ? { file: sealWords(name) } : {}) });
  return new Response(null, { status: 303, headers: { location: `/log?${toAddress(query)}` } });
});
