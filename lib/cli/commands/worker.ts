import { getPriority, setPriority } from 'node:os';
import { lockCheckpoint } from '#lib/decisions/locked-copies.ts';
import { stampCheckpoint } from '#lib/decisions/time-stamps.ts';
import { writeCheckpoint } from '#lib/decisions/write-checkpoint.ts';
import { watchQuality } from '#lib/pipeline/quality/watch-quality.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import { getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { log } from '#lib/platform/log.ts';
import { openTracing } from '#lib/platform/tracing/open-tracing.ts';
import { openDatabase } from '../open-database.ts';
import { onEnd } from '../serving/on-end.ts';
import { watchMemory } from '../serving/watch-memory.ts';

/** `npm run worker`: runs steps from the queue. Any number of workers can share a database. */
const CHECKPOINT_EVERY_MS = 60_000;
/** More often may be too much for an authority, and a forger gains an hour at most. */
const ANCHOR_EVERY_MS = 3_600_000;
/** Once a day: a machine that was off catches up within the hour. */
const ASK_FOR_UPKEEP_EVERY_MS = 3_600_000;
const WATCH_EVERY_MS = 300_000;

/** A job that uses up the memory may not end on its own. */
const END_MS = 10_000;

/**
 * Lower priority than the web server: reading a stack of scans must not delay a reviewer's
 * keystrokes.
 */
const NICE = 10;

setPriority(Math.min(getPriority() + NICE, 19));
const postgres = await openDatabase();
const { WORKER_SLOTS: slots, WORKER_MEMORY_MB: maxMemoryMb } = readEnv();
const closeTracing = await openTracing('worker');
const worker = await runWorker({ databaseUrl: postgres.url, slots });
log.info({ slots }, 'worker is ready');

// Node would print the error's message, which may contain data; the log keeps only where it
// happened.
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'the worker failed');
  process.exit(1);
});

// Its jobs go to the next worker, started by the program that started this one.
watchMemory(maxMemoryMb, (usedMb) => {
  log.fatal({ usedMb, maxMemoryMb }, 'the worker takes too much memory and ends');
  setTimeout(() => process.exit(1), END_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});

const checkpoints = setInterval(() => {
  writeCheckpoint(getDb()).then(
    (report) => {
      if (report.kind === 'broken') log.error({ why: report.why }, 'the log is broken, not signed');
    },
    (error: unknown) => log.error({ err: error }, 'no checkpoint'),
  );
}, CHECKPOINT_EVERY_MS);

const stamp = () =>
  stampCheckpoint().then(
    (report) => {
      if (report.kind === 'failed') log.error({ why: report.why }, 'no time stamp of the log');
    },
    (error: unknown) => log.error({ err: error }, 'no time stamp of the log'),
  );
const lock = () =>
  lockCheckpoint().catch((error: unknown) =>
    log.error({ err: error }, 'no checkpoint of the log could be locked'),
  );
const anchor = () => Promise.all([stamp(), lock()]);
void anchor();
const anchors = setInterval(() => void anchor(), ANCHOR_EVERY_MS);

const upkeep = setInterval(() => {
  worker
    .clearAwayDaily()
    .catch((error: unknown) => log.error({ err: error }, 'upkeep was not asked for'));
}, ASK_FOR_UPKEEP_EVERY_MS);

const watch = setInterval(() => {
  watchQuality().catch((error: unknown) => log.error({ err: error }, 'quality watch failed'));
}, WATCH_EVERY_MS);

onEnd(async () => {
  clearInterval(checkpoints);
  clearInterval(anchors);
  clearInterval(upkeep);
  clearInterval(watch);
  await worker.stop();
  await closeTracing();
  await postgres.stop();
});
