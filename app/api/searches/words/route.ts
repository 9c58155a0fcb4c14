import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';

const Body = z.object({ words: z.string().trim().min(1).max(200) });

/** The words of a search in the form that may be in an address. */
export const POST = withRole('uploader', async ({ request }) => {
  const { words } = await readBody(request, Body);
  return Response.json({ sealed: sealWords(words) });
});
