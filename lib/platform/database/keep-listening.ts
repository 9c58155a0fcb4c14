import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { getLog } from '../log.ts';

const RETRY_MS = [100, 500, 2_000, 5_000] as const;

export type Listening = {
  readonly channel: string;
  /** The connection's name as administrators see it. */
  readonly name: string;
  readonly onPayload: (payload: string) => void;
  /** Called when listening starts: anything before that was missed. */
  readonly onGap: () => void;
};

/**
 * Listens to a PostgreSQL channel on its own connection and reconnects whenever it ends, until
 * `signal`.
 */
export async function keepListening(
  url: string,
  listening: Listening,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const onGap = () => {
    failures = 0;
    listening.onGap();
  };
  while (!signal.aborted) {
    try {
      await listen(url, { ...listening, onGap }, signal);
    } catch (error) {
      getLog('notify').warn({ err: error, channel: listening.channel }, 'no connection to listen');
    }
    if (signal.aborted) return;
    await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)], undefined, { signal }).catch(
      () => undefined,
    );
  }
}

/** Resolves or rejects when the connection ends. */
async function listen(
  url: string,
  { channel, name, onPayload, onGap }: Listening,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true });
  const over = new Promise<void>((resolve) => {
    client.on('end', resolve);
    client.on('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ payload }) => onPayload(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    onGap();
    await over;
  } finally {
    await client.end().catch(() => {});
  }
}
