import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { ReportPlan } from '#lib/model/quality/report.ts';
import { changeReport } from '#lib/pipeline/reports/manage-reports.ts';

export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const id = readParam(params, 'reportId', z.uuid());
  return Response.json(
    await changeReport({ id, person, plan: await readBody(request, ReportPlan) }),
  );
});
