import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { holdLock } from '../running/hold-lock.ts';
import { boundLog, isTooLong } from './bound-log.ts';
import { findPostmaster } from './find-postmaster.ts';
import { type Server, startServer } from './start-server.ts';

const CHECK_MS = 1_000;
/** Waits after failed starts; the last one repeats. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

export type Supervision = {
  /** Resolves when the server will not be restarted anymore. */
  readonly stop: () => Promise<void>;
};

/**
 * Restarts the server whenever it is gone, on its known port, until stopped. Any number of
 * processes may supervise the same server: the one that gets `lock` starts it.
 */
export function superviseServer(
  server: Server,
  port: number,
  { lock, say }: { lock: string; say: (line: string) => void },
): Supervision {
  const stopping = new AbortController();
  const { signal } = stopping;
  const restart = async () => {
    // If someone removed the database, it must not come back empty.
    if (!existsSync(server.place.data)) throw new Error(`${server.place.data} is gone`);
    await holdLock(lock, async () => {
      if (!signal.aborted && !findPostmaster(server.place.data)) await startServer(server, port);
    });
  };
  let failures = 0;
  const check = async () => {
    if (!findPostmaster(server.place.data)) {
      if (failures === 0) say('PostgreSQL ended and is being restarted');
      await restart();
    }
    failures = 0;
    // Under the lock, so that two supervisors do not truncate the same log.
    if (isTooLong(server.logFile)) await holdLock(lock, async () => boundLog(server.logFile));
  };
  const watch = async () => {
    for (;;) {
      const waitMs = failures === 0 ? CHECK_MS : RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
      await pause(waitMs, undefined, { signal, ref: false });
      await check().catch((error: unknown) => {
        failures++;
        say(`PostgreSQL could not be started: ${error instanceof Error ? error.message : error}`);
      });
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}
