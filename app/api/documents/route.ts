import { withRole } from '#app/_server/authorize.ts';
import { readFileName } from '#app/_server/files/read-file-name.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { openFilter } from '#app/_server/open-filter.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { parseDocumentFilter } from '#lib/model/filters/document-filter.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';

export const GET = withRole('uploader', async ({ request, person }) => {
  const query = new URL(request.url).searchParams;
  const filter = openFilter(parseDocumentFilter(Object.fromEntries(query)));
  await logSearch(person, filter.search);
  return Response.json(
    await listDocuments(person, {
      ...filter,
      cursor: query.get('cursor') ?? undefined,
    }),
  );
});

/** The body is the file itself, so that it streams to disk; its name is in a header. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const fileName = readFileName(request);
  const body = request.body ?? new Blob([]).stream();
  return Response.json(await receiveUpload({ body, fileName, person }));
});
