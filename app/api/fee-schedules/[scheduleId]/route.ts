import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { dropSchedule } from '#lib/pipeline/reconciliation/manage-contracts.ts';

export const DELETE = withRole('admin', async ({ params, person }) =>
  Response.json(await dropSchedule({ id: readParam(params, 'scheduleId', z.uuid()), person })),
);
