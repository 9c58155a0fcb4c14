import { type Db, getDb } from '#lib/platform/db.ts';
import { findChanged } from '#lib/state/record/changed/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/** Queues records that predate reconciliation, or whose job was lost. */
export async function startReconciliation(db: Db = getDb()): Promise<void> {
  const id = await findChanged(db);
  if (id !== null) await db.$transaction((tx) => enqueueSteps(tx, [{ step: 'reconcile', id }]));
}
