import { readBody, withRole } from '#app/_server/authorize.ts';
import { ReportPlan } from '#lib/model/quality/report.ts';
import { scheduleReport } from '#lib/pipeline/reports/manage-reports.ts';

export const POST = withRole('supervisor', async ({ request, person }) =>
  Response.json(await scheduleReport({ plan: await readBody(request, ReportPlan), person })),
);
