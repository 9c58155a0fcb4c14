import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { removeByHand } from '#lib/pipeline/documents/remove-document.ts';

const Body = z.object({ reason: z.string().trim().min(3).max(500) });

/** Removes a misfiled document for good. */
export const POST = withRole(
  'supervisor',
  async ({ request, params, person }) => {
    const documentId = readParam(params, 'documentId', DocumentId);
    const { reason } = await readBody(request, Body);
    return Response.json(await removeByHand({ documentId, reason, person }));
  },
  CONFIRMED,
);
