import { randomUUID } from 'node:crypto';
import { findPlace, loadSpentToday, saveSnapshots } from '#lib/inference/live/store.ts';
import { listModelClients } from '#lib/inference/open-model-client.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';

const EVERY_MS = 2_000;

/**
 * Exchanges with the other processes what each knows about its endpoints: how many processes there
 * are, and what all have spent today. Until stopped; does nothing before this process has used an
 * endpoint.
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
    return { more: false };
  });
}
