import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { LiveEvent } from '#lib/model/live-event.ts';
import type { Db, Tx } from './db.ts';
import { getLog } from './log.ts';

/** Where statements that do more than tell put their event: see `notify`. */
export const CHANNEL = 'countersign_live';
const RETRY_MS = [100, 500, 2_000, 5_000] as const;

export type Subscriber = {
  readonly onEvent: (event: LiveEvent) => void;
  /** Events may have been missed: reload the whole state. */
  readonly onGap: () => void;
};

/** Tells every process's subscribers; inside a transaction, when and only if it commits. */
export async function notify(db: Db | Tx, ...events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  const payloads = events.map((event) => JSON.stringify(event));
  await db.$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) payload`;
}

/**
 * Calls back for every event from now on. All subscribers of a process share one connection, which
 * is opened with the first and closed with the last. Returns how to unsubscribe.
 */
export function subscribe(subscriber: Subscriber, url = process.env.DATABASE_URL): () => void {
  if (!url) throw new Error('DATABASE_URL is not set');
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
  // Next keeps several copies of this module in one process; the connection must be one.
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
  void keepListening(url, subscribers, ending.signal);
  return hub;
}

/** Connects again whenever the connection ends, until `signal`. */
async function keepListening(
  url: string,
  subscribers: ReadonlySet<Subscriber>,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await listen(url, subscribers, signal, () => {
        failures = 0;
      });
    } catch (error) {
      getLog('notify').warn({ err: error }, 'no connection for live events');
    }
    if (signal.aborted) return;
    await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  }
}

/** Resolves or rejects when the connection is over. */
async function listen(
  url: string,
  subscribers: ReadonlySet<Subscriber>,
  signal: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  const over = new Promise<void>((resolve) => {
    client.on('end', resolve);
    client.on('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ payload }) => tell(subscribers, payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    onListening();
    // Whatever happened before the LISTEN went unheard.
    for (const subscriber of [...subscribers]) subscriber.onGap();
    await over;
  } finally {
    await client.end().catch(() => {});
  }
}

function tell(subscribers: ReadonlySet<Subscriber>, payload: string): void {
  const event = parseEvent(payload);
  // A newer program on the same database may send what this one does not know.
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
