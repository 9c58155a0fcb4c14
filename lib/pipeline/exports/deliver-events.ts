import { retryDelayMs } from '#lib/export/webhooks/retry-delay.ts';
import { signMessage } from '#lib/export/webhooks/sign-message.ts';
import { type DueDelivery, saveTry, takeDue } from '#lib/export/webhooks/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Posted, postOutside } from '#lib/platform/outside/post-outside.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';

/** How often a worker looks for deliveries, and how many it sends at once. */
const EVERY_MS = 1_000;
const BATCH = 20;

/** Sends events to webhooks until stopped. */
export function deliverEvents(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'events could not be delivered' }, async () => ({
    more: (await deliverDue()) === BATCH,
  }));
}

/**
 * Sends what is due, once, and returns how many deliveries that was. An event arrives at least
 * once, and perhaps twice if a worker dies after sending it; its id is the same each time.
 */
export async function deliverDue(post = postOutside, db: Db = getDb()): Promise<number> {
  const due = await takeDue(BATCH, db);
  await Promise.all(due.map((delivery) => deliver(delivery, post, db)));
  return due.length;
}

async function deliver(delivery: DueDelivery, post: typeof postOutside, db: Db): Promise<void> {
  const { event, webhookId, url, tries } = delivery;
  const { id, ...told } = event;
  const body = JSON.stringify(told);
  const headers = signMessage(webhookId, { id, at: new Date(), body });
  const posted = await post(url, { headers, body });
  const isDelivered = posted.kind === 'answered' && posted.status >= 200 && posted.status < 300;
  const delay = retryDelayMs(tries);
  await saveTry(
    delivery.id,
    {
      isDelivered,
      status: posted.kind === 'answered' ? posted.status : null,
      problem: isDelivered ? null : problemOf(posted),
      dueAt: delay === null ? null : new Date(Date.now() + delay),
    },
    db,
  );
}

function problemOf(posted: Posted): string {
  return posted.kind === 'answered' ? 'status' : posted.why;
}
