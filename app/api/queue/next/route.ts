import { withRole } from '#app/_server/authorise.ts';
import { loadDesk } from '#app/_server/load-desk.ts';
import { offerNext } from '#app/_server/offer-next.ts';
import { TaskId } from '#lib/model/ids.ts';
import { getLog } from '#lib/platform/log.ts';
import { readyQueue } from '#lib/platform/queue.ts';

/** The record that the desk gets next unless somebody is faster, so that it has it early; or null. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  // This record will be submitted, and nobody should wait for what that opens for the first time.
  readyQueue().catch((error: unknown) => getLog('web').warn({ err: error }, 'no queue'));
  const after = TaskId.safeParse(new URL(request.url).searchParams.get('after'));
  const next = await offerNext(person, after.data ?? null);
  return Response.json({ view: next && (await loadDesk(next.recordId, person)) });
});
