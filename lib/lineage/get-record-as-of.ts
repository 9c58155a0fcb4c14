import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
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
 * The record that follows from the readings made until `at`. Readings are never changed, so this is
 * what the record held then; null if nothing had been read yet.
 */
export async function getRecordAsOf(
  recordId: string,
  at: Date,
  db: Db = getDb(),
): Promise<RecordAsOf | null> {
  const record = await db.record.findUnique({ where: { id: recordId } });
  if (!record) return null;
  const { readings } = await listSpeaking(db, record, at);
  if (!readings.some(({ runId }) => runId !== null)) return null;
  const name = formAmong(readings) ?? (await foundForm(db, record, at)) ?? record.form;
  const form = (await loadCatalog(db)).find(name);
  if (!form) return null;
  const { fields, rows: order } = agreeReadings({ form, readings });
  return { form, fields, rows: order };
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
  at: Date,
): Promise<string | null> {
  const split = await db.reading.findFirst({
    where: {
      subjectKind: 'document',
      subjectId: record.documentId,
      readerKind: 'splitter',
      createdAt: { lte: at },
    },
    orderBy: { sequence: 'desc' },
  });
  const claim = split && Claim.parse(split.claim);
  if (claim?.kind !== 'records') return null;
  return claim.records.find(({ id }) => id === record.id)?.form ?? null;
}
