import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { appendPart, dropUpload, findOffset } from '#lib/pipeline/documents/resume-upload.ts';

/**
 * The browser's id of a file: a hash of name, size and time, the same if the file is chosen again.
 */
const UploadName = z.string().regex(/^[0-9a-f]{64}$/);

export const GET = withRole('uploader', async ({ params, person }) =>
  Response.json({
    offset: await findOffset({ upload: readParam(params, 'upload', UploadName), person }),
  }),
);

/** The body is the next chunk of the file, starting at `offset`. */
export const POST = withRole('uploader', async ({ request, params, person }) => {
  const upload = readParam(params, 'upload', UploadName);
  const offset = z.coerce
    .number()
    .int()
    .min(0)
    .catch(0)
    .parse(new URL(request.url).searchParams.get('offset'));
  const body = request.body ?? new Blob([]).stream();
  const outcome = await appendPart({ upload, person }, offset, body);
  return Response.json(outcome, { status: outcome.kind === 'appended' ? 200 : 409 });
});

export const DELETE = withRole('uploader', async ({ params, person }) => {
  await dropUpload({ upload: readParam(params, 'upload', UploadName), person });
  return Response.json({ kind: 'dropped' });
});
