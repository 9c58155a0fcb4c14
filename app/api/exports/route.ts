import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorise.ts';
import { ExportFilter } from '#lib/export/store.ts';
import { ExportFormat } from '#lib/model/export.ts';
import { exportRecords } from '#lib/pipeline/export-records.ts';

const Body = z.object({ format: ExportFormat, filter: ExportFilter });

/** Makes an export; its file is then at `/api/exports/[exportId]`. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const { format, filter } = await readBody(request, Body);
  const { exportId, recordCount } = await exportRecords({ format, filter, person });
  return Response.json({ exportId, recordCount });
});
