import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { ExportFormatId } from '#lib/export/formats.ts';
import { ExportFilter } from '#lib/export/store.ts';
import { exportRecords } from '#lib/pipeline/export-records.ts';

const Body = z.object({ format: ExportFormatId, filter: ExportFilter });

/** Makes an export; its file is then at `/api/exports/[exportId]`. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const { format, filter } = await readBody(request, Body);
  const { exportId, recordCount, refusals } = await exportRecords({ format, filter, person });
  return Response.json({ exportId, recordCount, refusals });
});
