import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { changeShare, replayReviewed, stopTrial } from '#lib/pipeline/learning/manage-trials.ts';
import { AppError } from '#lib/platform/errors.ts';

const Body = z.object({ share: z.number().min(0).max(1).optional() });

export const POST = withRole('supervisor', async ({ request, params, person }) => {
  const id = readParam(params, 'trialId', z.uuid());
  const change = readParam(params, 'change', z.enum(['share', 'replay', 'stop']));
  const { share } = await readBody(request, Body);
  if (change === 'share') {
    if (share === undefined) throw new AppError('bad-request', { detail: 'share: missing' });
    return Response.json(await changeShare({ id, share }, { person }));
  }
  if (change === 'stop') return Response.json(await stopTrial({ id }, { person }));
  return Response.json(await replayReviewed({ id }, { person }));
});
