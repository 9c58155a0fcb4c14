import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { QueueRule } from '#lib/model/work-queue.ts';
import { keepWorkQueue } from '#lib/pipeline/review/manage-queues.ts';
import { AppError } from '#lib/platform/errors.ts';

const Body = z.object({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  name: z.string().trim().min(1).max(60),
  rule: QueueRule,
  people: z.array(z.string().max(100)).max(500),
});

export const POST = withRole('supervisor', async ({ request, person }) => {
  const queue = await readBody(request, Body);
  const outcome = await keepWorkQueue({ queue, person });
  if (outcome.kind === 'name-taken')
    throw new AppError('bad-request', { text: 'A queue with this name already exists.' });
  return Response.json(outcome);
});
