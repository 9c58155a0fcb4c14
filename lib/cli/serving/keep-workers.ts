import { listSignals } from '#lib/inference/scaling/store.ts';
import { getDb } from '#lib/platform/db.ts';
import { repeat } from '#lib/platform/running/repeat.ts';
import { keepRunning, type Running } from './keep-running.ts';

const EVERY_MS = 5_000;
const PROGRAM = ['lib/cli/commands/worker.ts'];

interface Options {
  readonly atMost: number;
  readonly logFolder: string;
  readonly say: (line: string) => void;
  /** How many are wanted; null if not decided yet. */
  readonly wanted?: () => Promise<number | null>;
  readonly start?: (...given: Parameters<typeof keepRunning>) => Pick<Running, 'stop'>;
  readonly everyMs?: number;
}

/** Runs as many workers as the scaling signal wants, between one and `atMost`, until stopped. */
export function keepWorkers({
  atMost,
  wanted = findWanted,
  start = keepRunning,
  everyMs = EVERY_MS,
  ...options
}: Options): Pick<Running, 'stop'> {
  const running = [start('worker', PROGRAM, options)];
  const follow = async () => {
    const count = Math.min(atMost, Math.max(1, (await wanted()) ?? 1));
    while (running.length < count)
      running.push(start(`worker-${running.length + 1}`, PROGRAM, options));
    await Promise.all(running.splice(count).map((one) => one.stop()));
    return { more: false };
  };
  const following =
    atMost === 1 ? null : repeat({ everyMs, failed: 'workers were not counted' }, follow);
  return {
    stop: async (graceMs) => {
      await following?.stop();
      await Promise.all(running.splice(0).map((one) => one.stop(graceMs)));
    },
  };
}

async function findWanted(): Promise<number | null> {
  return (await listSignals(getDb())).find(({ name }) => name === 'workers')?.wanted ?? null;
}
