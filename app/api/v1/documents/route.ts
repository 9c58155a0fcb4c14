import { withRole } from '#app/_server/authorize.ts';
import { readFileName } from '#app/_server/files/read-file-name.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';

/** Upload by a program: the body is the file, its name is in a header. See docs/api.md. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const fileName = readFileName(request);
  const body = request.body ?? new Blob([]).stream();
  const receipt = await receiveUpload({ body, fileName, person });
  const status = { accepted: 201, duplicate: 200, rejected: 422 }[receipt.kind];
  return Response.json(receipt, { status });
});
