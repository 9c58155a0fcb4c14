import { readParam, withRole } from '#app/_server/authorize.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { drawThumbnail } from '#lib/pages/draw-thumbnail.ts';

/** The first page, so small that nothing on it can be read: to tell documents apart in a list. */
export const GET = withRole('uploader', async ({ params }) => {
  const webp = await drawThumbnail(readParam(params, 'documentId', DocumentId));
  return new Response(Uint8Array.from(webp), {
    headers: { 'content-type': 'image/webp', 'content-disposition': 'inline' },
  });
});
