import type { RecordId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Marks exports that contain this record's old values as superseded. */
export async function supersedeExports(tx: Tx, recordId: RecordId): Promise<void> {
  await tx.exportedRecord.updateMany({
    where: { recordId, supersededAt: null },
    data: { supersededAt: new Date() },
  });
}
