import { withRole } from '#app/_server/authorize.ts';
import { parseDocumentQuery } from '#app/documents/document-query.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { receiveUpload } from '#lib/pipeline/receive-upload.ts';
import { AppError } from '#lib/platform/errors.ts';

export const GET = withRole('uploader', async ({ request }) => {
  const query = new URL(request.url).searchParams;
  return Response.json(
    await listDocuments({
      ...parseDocumentQuery(Object.fromEntries(query)),
      cursor: query.get('cursor') ?? undefined,
    }),
  );
});

/** The body is the file itself, so that it streams to disk; its name is in the address. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const fileName = new URL(request.url).searchParams.get('name')?.slice(0, 255);
  if (!fileName) throw new AppError('bad-request');
  const body = request.body ?? new Blob([]).stream();
  return Response.json(await receiveUpload({ body, fileName, person }));
});
