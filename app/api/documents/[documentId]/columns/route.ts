import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { mapColumns } from '#lib/pipeline/documents/map-columns.ts';

/** What the columns of a CSV file contain. */
export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const mapping = await readBody(request, CsvMapping);
  return Response.json(await mapColumns({ documentId, mapping, person }));
});
