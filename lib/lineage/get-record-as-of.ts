import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
import { findKnown, findSequenceAt } from '#lib/assets/find-known.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { Claim, type Reading } from '#lib/model/reading.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';

/** A record as it was at some moment. */
export interface RecordAsOf {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
}

/**
 * The record derived from the readings committed by `sequence`. Readings never change, so this is
 * what the record contained then; null if nothing had been read yet.
 */
export async function getRecordAsOf(
  recordId: string,
  sequence: number,
  db: Db = getDb(),
): Promise<RecordAsOf | null> {
  const record = await db.record.findUnique({ where: { id: recordId } });
  if (!record) return null;
  const { readings } = await listSpeaking(db, record, sequence);
  if (readings.length === 0) return null;
  const name = formAmong(readings) ?? (await foundForm(db, record, sequence)) ?? record.form;
  const form = (await loadCatalog(db)).find(name);
  if (!form) return null;
  const { fields, rows: order } = agreeReadings({ form, readings });
  return { form, fields, rows: order };
}

/** By time: everything committed by this moment. */
export async function getRecordAt(
  recordId: string,
  at: Date,
  db: Db = getDb(),
): Promise<RecordAsOf | null> {
  return getRecordAsOf(recordId, await findSequenceAt(db, at), db);
}

/** The record's form as a person last chose it. */
function formAmong(readings: readonly Reading[]): string | null {
  const claims = readings.flatMap(({ claim }) => (claim.kind === 'form' ? [claim.form] : []));
  return claims.at(-1) ?? null;
}

/** The form that splitting had found by then. */
async function foundForm(
  db: Db,
  record: { readonly id: string; readonly documentId: string },
  sequence: number,
): Promise<string | null> {
  const splits = await db.reading.findMany({
    where: {
      subjectKind: 'document',
      subjectId: record.documentId,
      readerKind: 'splitter',
    },
    orderBy: { sequence: 'asc' },
  });
  const acts = splits.flatMap(({ runId }) => runId ?? []);
  const last = (await findKnown(db, acts, sequence)).at(-1);
  const split = splits.find(({ runId }) => runId === last);
  const claim = split && Claim.parse(split.claim);
  if (claim?.kind !== 'records') return null;
  return claim.records.find(({ id }) => id === record.id)?.form ?? null;
}
