import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { answerStructure, OwnTaskBody } from '#app/_server/desk/own-task.ts';
import { DocumentId, ReadingId } from '#lib/model/ids.ts';
import { undoStructure } from '#lib/pipeline/structure/undo-structure.ts';

const Body = z.object({ readingId: ReadingId, own: OwnTaskBody });

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const { readingId, own } = await readBody(request, Body);
  return answerStructure(await undoStructure({ documentId, readingId, own, person }));
});
