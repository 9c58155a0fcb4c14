import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { answerStructure, OwnTaskBody } from '#app/_server/desk/own-task.ts';
import { SerialId } from '#lib/model/filters/serial-id.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { rotatePage } from '#lib/pipeline/structure/rotate-page.ts';

const Body = z.object({
  turn: z.union([z.literal(90), z.literal(180), z.literal(270)]),
  own: OwnTaskBody,
});

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const page = readParam(params, 'number', z.coerce.number().pipe(SerialId));
  const { turn, own } = await readBody(request, Body);
  return answerStructure(await rotatePage({ documentId, page, turn, own, person }));
});
