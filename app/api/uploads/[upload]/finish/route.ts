import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { readFileName } from '#app/_server/files/read-file-name.ts';
import { finishUpload } from '#lib/pipeline/documents/resume-upload.ts';

export const POST = withRole('uploader', async ({ request, params, person }) => {
  const upload = readParam(params, 'upload', z.string().regex(/^[0-9a-f]{64}$/));
  const fileName = readFileName(request);
  return Response.json(await finishUpload({ upload, person }, fileName));
});
