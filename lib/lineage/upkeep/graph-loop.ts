import { type Db, getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { keepMetadataDay } from './keep-metadata-day.ts';
import { sweepAssets } from './sweep-assets.ts';
import { takeEvents } from './take-events.ts';

/**
 * How often a worker looks for events: at most one batch per interval, so that sources are not
 * overloaded.
 */
const EVERY_MS = 1_000;
/** Inferred edges appear within twice this. */
const INFER_EVERY_MS = 4_000;
const SWEEP_EVERY_MS = 15 * 60_000;
/** A starting worker has more important work first. */
const FIRST_SWEEP_MS = 10_000;

/**
 * Keeps the graph up to date until stopped, in separate loops that take no step slots. Changes are
 * still read while a sweep, which may take minutes, is running.
 */
export function startGraphLoop(
  db: Db = getDb(),
  { firstSweepMs = FIRST_SWEEP_MS }: { readonly firstSweepMs?: number } = {},
): Repeated {
  const lanes = [followEvents(db), sweepInTime(db, firstSweepMs)];
  return { stop: async () => void (await Promise.all(lanes.map((lane) => lane.stop()))) };
}

function followEvents(db: Db): Repeated {
  let inferAt = 0;
  return repeat(
    { everyMs: EVERY_MS, failed: 'the graph could not be kept up to date' },
    async () => {
      await takeEvents(db);
      if (Date.now() >= inferAt) {
        inferAt = Date.now() + INFER_EVERY_MS;
        await db.$queryRaw`SELECT infer_edges()`;
      }
      return { more: false };
    },
  );
}

function sweepInTime(db: Db, firstSweepMs: number): Repeated {
  let sweepAt = Date.now() + firstSweepMs;
  return repeat(
    { everyMs: EVERY_MS, failed: 'sources could not be compared with the graph' },
    async () => {
      if (Date.now() >= sweepAt) {
        sweepAt = Date.now() + SWEEP_EVERY_MS;
        if (await isSweepDue(db)) {
          await sweepAssets(db);
          await keepMetadataDay(new Date(), db);
        }
      }
      return { more: false };
    },
  );
}

/** Skips it if another worker did it recently. */
async function isSweepDue(db: Db): Promise<boolean> {
  const newest = await db.assetSource.aggregate({ _max: { sweptAt: true } });
  const sweptAt = newest._max.sweptAt?.getTime() ?? 0;
  return Date.now() - sweptAt > SWEEP_EVERY_MS / 2;
}
