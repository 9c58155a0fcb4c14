import type { DocumentId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import { findBlocks } from '#lib/reconciliation/blocks/store.ts';
import { removeAlone } from '#lib/reconciliation/encounters/store.ts';
import { listTraced, listTraces } from '#lib/reconciliation/records/store.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import { reconcileAgain } from '#lib/state/record/changed/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/**
 * Detaches a document's records from their encounters before they are removed: encounters and
 * payments with no other records go, conflicts about them go, and the rest is reconciled again.
 */
export async function leaveEncounters(tx: Tx, documentId: DocumentId): Promise<void> {
  const rows = await tx.record.findMany({ where: { documentId }, select: { id: true } });
  const own = new Set(rows.map(({ id }) => id));
  const traced = await listTraced(tx, await listTraces(tx, [...own]));
  const { placed: blocks } = await findBlocks(tx, [...own]);
  const near = [...blocks.map(({ recordId }) => recordId), ...traced];
  const left = [...new Set(near)].filter((id) => !own.has(id)).sort();
  await conflicts.removeAbout(tx, [...own]);
  await removeAlone(tx, [...own]);
  await reconcileAgain(tx, left);
  await enqueueSteps(
    tx,
    left.map((id) => ({ step: 'reconcile', id })),
  );
}
