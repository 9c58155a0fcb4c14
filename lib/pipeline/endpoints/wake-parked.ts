import { listAsksDue, takeParked } from '#lib/extraction/parked/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { openModelClient } from '#lib/inference/open-model-client.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

const EVERY_MS = 1_000;
const BATCH = 50;
/** By then, a job that was lost with its worker is started again. */
const AGAIN_MS = 600_000;
/** New documents go before those that have waited for hours. */
const PRIORITY = -1;

/** Asks parked questions again once an endpoint answers, until stopped. */
export function wakeParkedQuestions(): Repeated {
  return repeat(
    { everyMs: EVERY_MS, failed: 'parked questions could not be looked through' },
    async () => ({
      more: (await wakeParked()) === BATCH,
    }),
  );
}

/**
 * Starts what is due, once, and returns how many that was. Nothing is started while no endpoint
 * answers: an hour's outage costs an occasional warm-up, however many records wait.
 */
async function wakeParked(db: Db = getDb()): Promise<number> {
  const now = new Date();
  const asks = await listAsksDue(db, now);
  if (asks.length === 0) return 0;
  const endpoints = await loadEndpoints(db);
  if (endpoints.length === 0) return 0;
  const client = openModelClient(endpoints);
  if (!asks.some((call) => client.isReady({ call, patientData: true }))) return 0;
  return db.$transaction(async (tx) => {
    const due = await takeParked(tx, BATCH, { now, againAt: new Date(+now + AGAIN_MS) });
    const jobs = due.map((id) => ({ step: 'ask' as const, id }));
    await enqueueSteps(tx, jobs, PRIORITY);
    return due.length;
  });
}
