import { RecordId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import * as records from '#lib/state/record/store.ts';
import * as tasks from '#lib/state/task/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/** A decided record, locked, as it was before reopening. */
export interface Decided {
  readonly id: string;
  readonly form: string;
}

/**
 * Sends decided records back to review for one reason; exports that contain them are superseded.
 */
export async function reopenMany(tx: Tx, decided: readonly Decided[], why: string): Promise<void> {
  if (decided.length === 0) return;
  const ids = decided.map(({ id }) => RecordId.parse(id));
  await records.reopen(tx, ids, { code: 'reopened', why, wouldPass: '' });
  await tasks.reopen(tx, decided);
  await tx.exportedRecord.updateMany({
    where: { recordId: { in: ids }, supersededAt: null },
    data: { supersededAt: new Date() },
  });
  await follow(tx, ids);
}

/** A record's state before it was reopened. */
export interface Reopened {
  readonly recordId: string;
  /** The record's version right after it was reopened. */
  readonly version: number;
  readonly acceptedAt: Date | null;
  readonly acceptedById: string | null;
  readonly setAside: boolean;
  /** When it was reopened: exports superseded since then become current again. */
  readonly at: Date;
}

/**
 * Accepts reopened records again as they were, except for those someone has worked on since or has
 * claimed. They are locked. Returns the ones restored.
 */
export async function restoreMany<One extends Reopened>(
  tx: Tx,
  reopened: readonly One[],
): Promise<(One & { readonly documentId: string })[]> {
  const found = await tx.record.findMany({
    where: { id: { in: reopened.map(({ recordId }) => recordId) } },
    include: { task: { select: { leaseUntil: true } } },
  });
  const rows = new Map(found.map((row) => [row.id, row] as const));
  const untouched = reopened.flatMap((one) => {
    const row = rows.get(one.recordId);
    const isHeld = row?.task?.leaseUntil != null && row.task.leaseUntil > new Date();
    return row?.state === 'review' && row.version === one.version && !isHeld
      ? [{ ...one, documentId: row.documentId }]
      : [];
  });
  for (const { recordId, acceptedAt, acceptedById: acceptedBy, setAside } of untouched)
    await records.restore(tx, RecordId.parse(recordId), {
      event: setAside ? 'set-aside' : 'accept',
      acceptedAt,
      acceptedBy,
    });
  const ids = untouched.map(({ recordId }) => recordId);
  await tasks.close(tx, ids);
  for (const { recordId, at } of untouched)
    await tx.exportedRecord.updateMany({
      where: { recordId, supersededAt: { gte: at } },
      data: { supersededAt: null },
    });
  await follow(tx, ids);
  return untouched;
}

/** The effects of a change in whether records count. */
async function follow(tx: Tx, ids: readonly string[]): Promise<void> {
  await enqueueSteps(
    tx,
    ids.flatMap((id) => [
      { step: 'learn' as const, id },
      { step: 'reconcile' as const, id },
    ]),
    -1,
  );
}
