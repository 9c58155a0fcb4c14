import { readBody, withRole } from '#app/_server/authorize.ts';
import { PayerTerms } from '#lib/model/reconciliation/contract.ts';
import { changeTerms } from '#lib/pipeline/reconciliation/manage-contracts.ts';

/** A payer's limits; without any days, the payer is removed from the list. */
export const POST = withRole('admin', async ({ request, person }) =>
  Response.json(await changeTerms({ terms: await readBody(request, PayerTerms), person })),
);
