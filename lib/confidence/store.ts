import { z } from 'zod';
import { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import { Field } from '#lib/model/field.ts';
import { RecordId, RowId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { RecordPart } from '#lib/model/record.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import * as records from '#lib/state/record/store.ts';

export interface RecordToCalibrate {
  readonly recordId: RecordId;
  readonly documentId: string;
  readonly form: string;
  readonly version: number;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly rows: RowOrder;
  readonly region: readonly RecordPart[] | null;
  readonly pages: readonly Page[];
}

/** The record with its fields, checks, and own pages; null if it is gone. */
export async function loadRecordToCalibrate(
  db: Db | Tx,
  id: string,
): Promise<RecordToCalibrate | null> {
  const row = await db.record.findUnique({
    where: { id },
    include: { fields: { orderBy: { position: 'asc' } }, checks: { orderBy: { id: 'asc' } } },
  });
  if (row === null || row.state === 'gone') return null;
  const pages = await db.page.findMany({
    where: { documentId: row.documentId, number: { in: row.pages } },
    orderBy: { number: 'asc' },
  });
  return {
    recordId: RecordId.parse(id),
    documentId: row.documentId,
    form: row.form,
    version: row.version,
    fields: z.array(Field).parse(row.fields),
    checks: z.array(Check).parse(row.checks),
    rows: z.record(z.string(), z.array(RowId)).parse(row.rows),
    region: RecordPart.array().nullable().parse(row.region),
    pages: z.array(Page).parse(pages),
  };
}

/**
 * Saves the probabilities of fields by path, and that of the record's structure (null: it was not
 * judged). A path that the record does not have is ignored, and fields that are not named keep what
 * they had.
 */
export async function saveConfidences(
  tx: Tx,
  recordId: RecordId,
  confidences: readonly Confidence[],
  structure: StructureConfidence | null,
): Promise<void> {
  await records.saveStructure(tx, recordId, structure);
  await tx.$executeRaw`
    UPDATE fields field SET probability = new.probability, curve = new.curve
    FROM jsonb_to_recordset(${JSON.stringify(confidences)}::jsonb)
      AS new(path text, probability float8, curve text)
    WHERE field."recordId" = ${recordId} AND field.path = new.path`;
}
