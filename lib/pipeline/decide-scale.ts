import { listLiveEndpoints } from '#lib/inference/live/store.ts';
import { type SignalName, sampleSignal } from '#lib/inference/scaling/store.ts';
import { SAMPLE_MS, type ScalingTerms } from '#lib/inference/scheduling/autoscaler.ts';
import { countDueJobs } from '#lib/metrics/service/count-due-jobs.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getLog } from '#lib/platform/log.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';

/** More than any installation has: whatever starts them sets the real limit. */
const TERMS: ScalingTerms = { floor: 1, ceiling: 1_000 };

/**
 * Decides how many workers and model servers are wanted, until stopped. `slots`: steps that one
 * worker runs at a time. Every change is logged with its reason; the number is a row of
 * `scaling_signals`, and `countersign_wanted` at /metrics.
 */
export function decideScale({ slots }: { readonly slots: number }, db: Db = getDb()): Repeated {
  return repeat({ everyMs: SAMPLE_MS, failed: 'no scale was decided' }, async () => {
    await decide(db, 'workers', async () => ({
      inFlight: await countDueJobs(db),
      limit: slots,
    }));
    const live = await listLiveEndpoints(db);
    if (live.length > 0)
      await decide(db, 'model-servers', async () => ({
        inFlight: live.reduce((sum, one) => sum + one.inFlight, 0),
        limit: live.reduce((sum, one) => sum + one.limit, 0) / live.length,
      }));
    return { more: false };
  });
}

async function decide(
  db: Db,
  name: SignalName,
  measure: Parameters<typeof sampleSignal>[2],
): Promise<void> {
  const decision = await sampleSignal(db, { name, terms: TERMS }, measure);
  if (decision === null || decision.reason.startsWith('stays')) return;
  getLog('scaling').info({ signal: name, wanted: decision.replicas }, decision.reason);
}
