import { readParam, withRole } from '#app/_server/authorize.ts';
import { getDocument } from '#lib/intake/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The progress of a document and its records. See docs/api.md. */
export const GET = withRole('uploader', async ({ params }) => {
  const document = await getDocument(readParam(params, 'documentId', DocumentId));
  if (!document) throw new AppError('not-found');
  const { id, fileName, state, pageCount, pagesRead, error, uploadedAt, records } = document;
  return Response.json({
    id,
    fileName,
    state,
    pageCount,
    pagesRead,
    error,
    uploadedAt,
    records: records.map((record) => ({
      id: record.id,
      form: record.form,
      state: record.state,
      pages: record.pages,
    })),
  });
});
