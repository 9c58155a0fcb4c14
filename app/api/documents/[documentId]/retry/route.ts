import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { retryDocument } from '#lib/pipeline/documents/retry-document.ts';

const Body = z.object({ password: z.string().max(500).optional() });

export const POST = withRole('uploader', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const { password } = await readBody(request, Body);
  return Response.json(await retryDocument({ documentId, password, person }));
});
