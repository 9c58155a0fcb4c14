import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { SerialId } from '#lib/model/filters/serial-id.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { viewPage } from '#lib/pipeline/documents/view-page.ts';

/**
 * The upright page as JPEG. It is never stored on disk: a page that shows it keeps it in memory.
 */
export const GET = withRole('uploader', async ({ params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const number = readParam(params, 'number', z.coerce.number().pipe(SerialId));
  const jpeg = await viewPage({ documentId, number, person });
  return new Response(Uint8Array.from(jpeg), {
    headers: {
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
    },
  });
});
