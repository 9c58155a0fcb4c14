import { withRole } from '#app/_server/authorise.ts';
import { loadDesk } from '#app/_server/load-desk.ts';
import { getLog } from '#lib/platform/log.ts';
import { readyQueue } from '#lib/platform/queue.ts';
import { listQueue } from '#lib/review/list-queue.ts';

/** The record that the queue would most likely hand out next, so that the desk has it early; or null. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  // This record will be submitted, and nobody should wait for what that opens for the first time.
  readyQueue().catch((error: unknown) => getLog('web').warn({ err: error }, 'no queue'));
  const after = new URL(request.url).searchParams.get('after');
  const { items } = await listQueue({ limit: 5 });
  const free = items.find(
    ({ taskId, lease }) => taskId !== after && (lease === null || lease.ownerId === person.id),
  );
  return Response.json({ view: free ? await loadDesk(free.recordId, person) : null });
});
