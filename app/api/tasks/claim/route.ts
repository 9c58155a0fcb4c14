import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { openTask, Ready } from '#app/_server/desk/open-task.ts';
import { countReading } from '#lib/metrics/home/count-reading.ts';
import { QueueFilter } from '#lib/model/filters/queue-filter.ts';
import { TaskId } from '#lib/model/ids.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';

const Body = z.union([
  // An open desk shows the record right away; a list opens the record's own page.
  z.object({ taskId: TaskId.optional(), ready: Ready }),
  z.object({ taskId: TaskId.optional(), filter: QueueFilter.optional() }),
]);

/** Claims a given task, or the next one of the queue. */
export const POST = withRole('reviewer', async ({ request, person }) => {
  const asked = await readBody(request, Body);
  if ('ready' in asked) return Response.json(await openTask(asked, person));
  const claim = await claimTask({ person, ...asked });
  return Response.json(
    claim.kind === 'none' ? { ...claim, reading: await countReading(person) } : claim,
  );
});
