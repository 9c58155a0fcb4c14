import { z } from 'zod';
import type { Check } from '#lib/model/check.ts';
import { Field } from '#lib/model/field.ts';
import { RecordId, RowId } from '#lib/model/ids.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { sealCheck } from '#lib/state/seal-check.ts';

export interface RecordToCheck {
  readonly recordId: RecordId;
  readonly documentId: string;
  readonly form: string;
  /** Counts saves by `agree`: fields decided again are checked again, even if they are equal. */
  readonly version: number;
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  /** ISO date of the upload. */
  readonly receivedOn: string;
}

/**
 * The record with its fields in their order; null if it is gone. It was received on the day, in
 * UTC, on which its document was uploaded.
 */
export async function loadRecordToCheck(db: Db, id: string): Promise<RecordToCheck | null> {
  const row = await db.record.findUnique({
    where: { id },
    include: { fields: { orderBy: { position: 'asc' } }, document: true },
  });
  if (row === null || row.state === 'gone') return null;
  return {
    recordId: RecordId.parse(id),
    documentId: row.documentId,
    form: row.form,
    version: row.version,
    fields: z.array(Field).parse(row.fields),
    rows: z.record(z.string(), z.array(RowId)).parse(row.rows),
    receivedOn: row.document.uploadedAt.toISOString().slice(0, 10),
  };
}

/** Replaces all checks of the record; their messages are sealed with the key of the document. */
export async function saveChecks(
  tx: Tx,
  { recordId, documentId }: Pick<RecordToCheck, 'recordId' | 'documentId'>,
  checks: readonly Check[],
): Promise<void> {
  await tx.check.deleteMany({ where: { recordId } });
  const sealer = await openSealer(documentId);
  await tx.check.createMany({
    data: checks.map((check) => ({ ...sealCheck(check, sealer), recordId })),
  });
}
