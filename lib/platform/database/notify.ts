import { LiveEvent } from '#lib/model/live-event.ts';
import type { Db, Tx } from '../db.ts';
import { findDirectUrl } from './direct-url.ts';
import { keepListening } from './keep-listening.ts';

/** The channel, for SQL statements that send their own event: see `notify`. */
export const CHANNEL = 'countersign_live';

export type Subscriber = {
  readonly onEvent: (event: LiveEvent) => void;
  /** Events may have been missed: reload the whole state. */
  readonly onGap: () => void;
};

/** Notifies the subscribers of every process; inside a transaction, if and when it commits. */
export async function notify(db: Db | Tx, ...events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  const payloads = events.map((event) => JSON.stringify(event));
  await db.$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) payload`;
}

/**
 * Calls back for every event from now on. All subscribers of a process share one connection, opened
 * for the first and closed with the last. Returns a function that unsubscribes.
 */
export function subscribe(subscriber: Subscriber, url = findDirectUrl()): () => void {
  const hub = hubOf(url);
  hub.subscribers.add(subscriber);
  return () => {
    hub.subscribers.delete(subscriber);
    if (hub.subscribers.size > 0) return;
    hubs.delete(url);
    hub.close();
  };
}

type Hub = { readonly subscribers: Set<Subscriber>; readonly close: () => void };

declare global {
  // Next keeps several copies of this module in one process, but there must be only one connection.
  var countersignHubs: Map<string, Hub> | undefined;
}
globalThis.countersignHubs ??= new Map();
const hubs = globalThis.countersignHubs;

function hubOf(url: string): Hub {
  const existing = hubs.get(url);
  if (existing) return existing;
  const subscribers = new Set<Subscriber>();
  const ending = new AbortController();
  const hub = { subscribers, close: () => ending.abort() };
  hubs.set(url, hub);
  const listening = {
    channel: CHANNEL,
    name: 'countersign live',
    onPayload: (payload: string) => tell(subscribers, payload),
    onGap: () => {
      for (const subscriber of [...subscribers]) subscriber.onGap();
    },
  };
  void keepListening(url, listening, ending.signal);
  return hub;
}

function tell(subscribers: ReadonlySet<Subscriber>, payload: string): void {
  const event = parseEvent(payload);
  // A newer program on the same database may send events this one does not know.
  if (!event) return;
  for (const subscriber of [...subscribers]) subscriber.onEvent(event);
}

function parseEvent(payload: string): LiveEvent | null {
  try {
    return LiveEvent.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
