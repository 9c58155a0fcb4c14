import { withRole } from '#app/_server/authorize.ts';
import { readFileName } from '#app/_server/files/read-file-name.ts';
import { readTableFile } from '#app/_server/files/read-table-file.ts';
import { PayerName } from '#lib/model/reconciliation/contract.ts';
import { addSchedule } from '#lib/pipeline/reconciliation/manage-contracts.ts';
import { AppError } from '#lib/platform/errors.ts';

/** A payer's fee schedule: the body is the CSV file. */
export const POST = withRole('admin', async ({ request, person }) => {
  const payer = PayerName.safeParse(new URL(request.url).searchParams.get('payer'));
  if (!payer.success) throw new AppError('bad-request', { detail: 'no payer' });
  const fileName = readFileName(request);
  const bytes = await readTableFile(request);
  return Response.json(await addSchedule({ payer: payer.data, fileName, bytes, person }));
});
