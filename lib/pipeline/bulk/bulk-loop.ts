import { type Db, getDb } from '#lib/platform/db.ts';
import { log } from '#lib/platform/log.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { forgetFailures, saveFailure, takeTurn } from '#lib/state/bulk/store.ts';
import { carryOutBulk } from './carry-out-bulk.ts';

const EVERY_MS = 1_000;
const FAILED = 'a change of many could not go on';

/** Runs bulk changes until stopped. */
export function startBulkLoop(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: FAILED }, async () => ({ more: await runNextPart() }));
}

/**
 * Runs the next part of the change whose turn it is. A failing one waits and eventually gives up,
 * because everyone else's changes are behind it. False if there was none, or it failed.
 */
export async function runNextPart(db: Db = getDb()): Promise<boolean> {
  const job = await takeTurn(db);
  if (job === null) return false;
  try {
    await carryOutBulk(job.id, db);
  } catch (error) {
    log.error({ err: error, job: job.id }, FAILED);
    await saveFailure(db, job.id);
    return false;
  }
  if (job.failures > 0) await forgetFailures(db, job.id);
  return true;
}
