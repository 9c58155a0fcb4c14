import type { Tx } from '#lib/platform/db.ts';
import { reconcileAgain } from '#lib/state/record/changed/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/**
 * Marks these records to be reconciled again because related data changed. One job takes them all.
 */
export async function reconcileSoon(tx: Tx, ids: readonly string[]): Promise<void> {
  const [id] = ids;
  if (id === undefined) return;
  await reconcileAgain(tx, ids);
  await enqueueSteps(tx, [{ step: 'reconcile', id }]);
}
