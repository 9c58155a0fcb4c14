import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { CallKind } from '#lib/inference/endpoint.ts';
import { startTrial } from '#lib/pipeline/learning/manage-trials.ts';

const Body = z.object({
  endpoint: z.string().min(1).max(200),
  call: CallKind,
  share: z.number().min(0).max(1),
});

export const POST = withRole('supervisor', async ({ request, person }) =>
  Response.json(await startTrial(await readBody(request, Body), { person })),
);
