import { readBody, withRole } from '#app/_server/authorize.ts';
import { DepositEntry } from '#lib/model/reconciliation/deposit.ts';
import { typeDeposit } from '#lib/pipeline/reconciliation/manage-deposits.ts';

/** One deposit that a person entered. */
export const POST = withRole('reviewer', async ({ request, person }) =>
  Response.json(await typeDeposit({ deposit: await readBody(request, DepositEntry), person })),
);
