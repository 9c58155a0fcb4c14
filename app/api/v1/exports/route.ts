import { answerOnce } from '#app/_server/answer-once.ts';
import { ExportRequest } from '#app/_server/api-operations.ts';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { exportRecords } from '#lib/pipeline/exports/export-records.ts';

/** Makes an export; its file is then at `/api/v1/exports/[exportId]`. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const body = await readBody(request, ExportRequest);
  return answerOnce({ request, person, body }, async () => {
    const { exportId, recordCount, refusals } = await exportRecords({ ...body, person });
    return { status: 201, body: { exportId, recordCount, refusals } };
  });
});
