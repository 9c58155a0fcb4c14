import { withRole } from '#app/_server/authorize.ts';
import { readTableFile } from '#app/_server/files/read-table-file.ts';
import { importDeposits } from '#lib/pipeline/reconciliation/manage-deposits.ts';

/** A bank file: the body is the CSV file. */
export const POST = withRole('reviewer', async ({ request, person }) =>
  Response.json(await importDeposits({ bytes: await readTableFile(request), person })),
);
