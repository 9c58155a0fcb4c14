import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { makeReportNow, stopReport } from '#lib/pipeline/reports/manage-reports.ts';

export const POST = withRole('supervisor', async ({ params, person }) =>
  Response.json(await makeReportNow({ id: readParam(params, 'reportId', z.uuid()), person })),
);

export const DELETE = withRole('supervisor', async ({ params, person }) =>
  Response.json(await stopReport({ id: readParam(params, 'reportId', z.uuid()), person })),
);
