import { readParam, withRole } from '#app/_server/authorize.ts';
import { findDocument } from '#lib/intake/details/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The progress of a document and its records. See docs/api.md. */
export const GET = withRole('uploader', async ({ params, person }) => {
  // A program answers no audits, and one that waits for `accepted` must not wait for them either.
  const id = readParam(params, 'documentId', DocumentId);
  const document = await findDocument(id, person, { asRole: 'supervisor' });
  if (!document) throw new AppError('not-found');
  await logAccess({ action: 'document.viewed', personId: person.id, documentId: document.id });
  const { fileName, state, pageCount, pagesRead, error, findings, uploadedAt, records } = document;
  return Response.json({
    id,
    fileName,
    state,
    pageCount,
    pagesRead,
    error,
    findings,
    uploadedAt,
    records: records.map((record) => ({
      id: record.id,
      form: record.form,
      state: record.state,
      pages: record.pages,
    })),
  });
});
