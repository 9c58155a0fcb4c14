import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { finishUpload } from '#lib/pipeline/resume-upload.ts';
import { AppError } from '#lib/platform/errors.ts';

export const POST = withRole('uploader', async ({ request, params, person }) => {
  const upload = readParam(params, 'upload', z.string().regex(/^[0-9a-f]{64}$/));
  const fileName = new URL(request.url).searchParams.get('name')?.slice(0, 255);
  if (!fileName) throw new AppError('bad-request');
  return Response.json(await finishUpload({ upload, person }, fileName));
});
