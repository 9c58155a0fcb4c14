import { ExportRequest } from '#app/_server/api-operations.ts';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { exportRecords } from '#lib/pipeline/exports/export-records.ts';

/** Makes an export; its file is then at `/api/exports/[exportId]`. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const body = await readBody(request, ExportRequest);
  const { exportId, recordCount, refusals } = await exportRecords({ ...body, person });
  return Response.json({ exportId, recordCount, refusals });
});
