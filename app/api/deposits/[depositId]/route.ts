import { readParam, withRole } from '#app/_server/authorize.ts';
import { DepositId } from '#lib/model/reconciliation/deposit.ts';
import { dropDeposit } from '#lib/pipeline/reconciliation/manage-deposits.ts';

export const DELETE = withRole('reviewer', async ({ params, person }) =>
  Response.json(await dropDeposit({ id: readParam(params, 'depositId', DepositId), person })),
);
