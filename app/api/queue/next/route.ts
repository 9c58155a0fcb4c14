import { withRole } from '#app/_server/authorize.ts';
import { loadDesk } from '#app/_server/desk/load-desk.ts';
import { offerNext } from '#app/_server/desk/offer-next.ts';
import { TaskId } from '#lib/model/ids.ts';
import { getLog } from '#lib/platform/log.ts';
import { readyQueue } from '#lib/platform/queue.ts';

/**
 * The record that the desk gets next unless someone else claims it first, for preloading; or null.
 */
export const GET = withRole('reviewer', async ({ request, person }) => {
  // This record will be submitted, so open now what the submit would otherwise have to open first.
  readyQueue().catch((error: unknown) => getLog('web').warn({ err: error }, 'no queue'));
  const after = TaskId.safeParse(new URL(request.url).searchParams.get('after'));
  const next = await offerNext(person, after.data ?? null);
  return Response.json({
    view: next && (await loadDesk(next.recordId, person, 'record.prefetched')),
  });
});
