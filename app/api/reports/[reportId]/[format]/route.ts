import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { sendFile } from '#app/_server/files/send-file.ts';
import { printReport } from '#lib/metrics/reports/print-report.ts';
import { ReportFormat } from '#lib/model/quality/report.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findReport } from '#lib/quality/reports/store.ts';

export const GET = withRole('supervisor', async ({ params, person }) => {
  const id = readParam(params, 'reportId', z.uuid());
  const format = readParam(params, 'format', ReportFormat);
  const report = await findReport(id);
  if (report === null) throw new AppError('not-found');
  await logAccess({ action: 'report.downloaded', personId: person.id, detail: `${id} ${format}` });
  const { bytes, name, mime } = await printReport(report, format);
  return sendFile(bytes, name, mime);
});
