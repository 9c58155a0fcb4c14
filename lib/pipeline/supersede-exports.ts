import type { RecordId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/** What left with this record's old values says so from now on. */
export async function supersedeExports(tx: Tx, recordId: RecordId): Promise<void> {
  await tx.exportedRecord.updateMany({
    where: { recordId, supersededAt: null },
    data: { supersededAt: new Date() },
  });
}
