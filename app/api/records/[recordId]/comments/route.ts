import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { RecordId, UserId } from '#lib/model/ids.ts';
import { CommentText } from '#lib/model/messages/comment.ts';
import { commentRecord } from '#lib/pipeline/review/comment-record.ts';

const Body = z.object({
  text: CommentText,
  path: z.string().max(300).nullable(),
  picked: z.array(UserId).max(100).default([]),
});

export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const recordId = readParam(params, 'recordId', RecordId);
  const { text, path, picked } = await readBody(request, Body);
  return Response.json(await commentRecord({ recordId, path, text, picked, person }));
});
