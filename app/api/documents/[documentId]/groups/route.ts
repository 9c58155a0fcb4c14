import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { answerStructure, OwnTaskBody } from '#app/_server/desk/own-task.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { PageGroup } from '#lib/model/record.ts';
import { describeStructure } from '#lib/pipeline/structure/describe-structure.ts';
import { regroupPages } from '#lib/pipeline/structure/regroup-pages.ts';

const Body = z.object({
  seen: z.string().max(100),
  groups: z.array(PageGroup).min(1).max(1_000),
  own: OwnTaskBody,
});

export const GET = withRole('reviewer', async ({ params, person }) =>
  Response.json(await describeStructure(readParam(params, 'documentId', DocumentId), person)),
);

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const body = await readBody(request, Body);
  return answerStructure(await regroupPages({ documentId, person, ...body }));
});
