import { readParam, withRole } from '#app/_server/authorize.ts';
import { findAcceptedRecord } from '#lib/export/store.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';

/** An accepted record with its values, as in exports. See docs/api.md. */
export const GET = withRole('reviewer', async ({ params, person }) => {
  const recordId = readParam(params, 'recordId', RecordId);
  const record = await findAcceptedRecord(recordId, person);
  if (!record)
    throw new AppError('not-found', { text: 'There is no accepted record with this ID.' });
  await logAccess({
    action: 'record.viewed',
    personId: person.id,
    documentId: DocumentId.parse(record.documentSha256),
    recordId,
  });
  return Response.json(record, { headers: { 'cache-control': 'no-store' } });
});
