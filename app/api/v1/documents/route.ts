import { withRole } from '#app/_server/authorize.ts';
import { receiveUpload } from '#lib/pipeline/receive-upload.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Upload by a program: the body is the file, its name is in the address. See docs/api.md. */
export const POST = withRole('uploader', async ({ request, person }) => {
  const fileName = new URL(request.url).searchParams.get('name')?.slice(0, 255);
  if (!fileName) throw new AppError('bad-request');
  const body = request.body ?? new Blob([]).stream();
  const receipt = await receiveUpload({ body, fileName, person });
  const status = { accepted: 201, duplicate: 200, rejected: 422 }[receipt.kind];
  return Response.json(receipt, { status });
});
