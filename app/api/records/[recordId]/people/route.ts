import { readParam, withRole } from '#app/_server/authorize.ts';
import { RecordId } from '#lib/model/ids.ts';
import { listColleagues } from '#lib/pipeline/review/comment-record.ts';

/** The people whom a comment on this record may mention. */
export const GET = withRole('reviewer', async ({ params, person }) => {
  const recordId = readParam(params, 'recordId', RecordId);
  return Response.json({ people: await listColleagues({ recordId, person }) });
});
