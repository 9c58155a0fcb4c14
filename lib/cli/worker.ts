import { writeCheckpoint } from '#lib/decisions/checkpoint.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import { getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { log } from '#lib/platform/log.ts';
import { onEnd } from './on-end.ts';
import { openDatabase } from './open-database.ts';

/** `npm run worker`: takes steps from the queue. Any number of workers may share a database. */
const CHECKPOINT_EVERY_MS = 60_000;

const postgres = await openDatabase();
const slots = readEnv().WORKER_SLOTS;
const worker = await runWorker({ databaseUrl: postgres.url, slots });
log.info({ slots }, 'worker is ready');

const checkpoints = setInterval(() => {
  writeCheckpoint(getDb()).catch((error: unknown) => log.error({ err: error }, 'no checkpoint'));
}, CHECKPOINT_EVERY_MS);

onEnd(async () => {
  clearInterval(checkpoints);
  await worker.stop();
  await postgres.stop();
});
