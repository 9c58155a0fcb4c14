import { randomUUID } from 'node:crypto';
import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { findPlace, loadSpentToday, saveSnapshots } from '#lib/inference/live/store.ts';
import { listModelClients, reportAside } from '#lib/inference/open-model-client.ts';
import { getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { notifyOfEndpoints } from './notify-of-endpoints.ts';

const EVERY_MS = 2_000;

/**
 * Exchanges with the other processes what each knows about its endpoints: how many processes there
 * are, and what all have spent today; and notifies people of endpoints that will not recover on
 * their own, even if no document waits for them. Until stopped; does nothing before this process
 * has used an endpoint.
 */
export function publishEndpoints(): Repeated {
  const worker = randomUUID();
  return repeat({ everyMs: EVERY_MS, failed: 'endpoints were not published' }, async () => {
    const clients = listModelClients();
    if (clients.length === 0) return { more: false };
    await saveSnapshots(
      worker,
      clients.flatMap(({ lane, client }) => (lane === 'live' ? client.snapshot() : [])),
    );
    const [place, spent] = [await findPlace(worker), await loadSpentToday()];
    for (const { client } of clients) {
      client.setPlace(place);
      client.setSpent(spent);
    }
    await reportAside((notes) =>
      getDb().$transaction(async (tx) => appendDecisions(tx, await notifyOfEndpoints(tx, notes))),
    );
    return { more: false };
  });
}
