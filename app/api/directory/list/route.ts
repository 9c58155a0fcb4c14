import { withRole } from '#app/_server/authorize.ts';
import { readTableFile } from '#app/_server/files/read-table-file.ts';
import { PartyKind } from '#lib/model/directory.ts';
import { addList } from '#lib/pipeline/manage-directory.ts';
import { AppError } from '#lib/platform/errors.ts';

/** A list of payers, providers, or facilities: the body is the CSV file. */
export const POST = withRole('admin', async ({ request, person }) => {
  const kind = PartyKind.safeParse(new URL(request.url).searchParams.get('kind'));
  if (!kind.success) throw new AppError('bad-request', { detail: 'no kind' });
  const bytes = await readTableFile(request);
  return Response.json(await addList({ person }, { kind: kind.data, bytes }));
});
