import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { renameDocument } from '#lib/pipeline/documents/rename-document.ts';

const Body = z.object({ name: z.string().trim().min(1).max(200) });

export const POST = withRole('uploader', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const { name } = await readBody(request, Body);
  return Response.json(await renameDocument({ documentId, name, person }));
});
