import { writeCheckpoint } from '#lib/decisions/checkpoint.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import { getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { log } from '#lib/platform/log.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';

const CHECKPOINT_EVERY_MS = 60_000;

const env = readEnv();
const postgres = await ensurePostgres({ dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL });
process.env.DATABASE_URL = postgres.url;
const worker = await runWorker({ databaseUrl: postgres.url, slots: env.WORKER_SLOTS });
log.info({ slots: env.WORKER_SLOTS }, 'worker is ready');

const checkpoints = setInterval(() => {
  writeCheckpoint(getDb()).catch((error: unknown) => log.error({ err: error }, 'no checkpoint'));
}, CHECKPOINT_EVERY_MS);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  clearInterval(checkpoints);
  await worker.stop();
  await postgres.stop();
  process.exit(0);
}
