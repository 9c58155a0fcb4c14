import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import { RecordId } from '#lib/model/ids.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Reading } from '#lib/model/reading.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { saveListed } from '#lib/state/listing/store.ts';
import { saveAgreement } from '#lib/state/record/store.ts';
import { listSpeaking, type Speaking } from './homes/store.ts';

/** The readings of one record that count now, in the order they were made. */
export interface RecordToAgree extends Speaking {
  readonly recordId: RecordId;
  readonly documentId: string;
  readonly form: string;
  /** Sequence of the record's last reading, including readings that no longer count. */
  readonly through: number;
}

export interface Agreed {
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  readonly waivers: ReviewDraft['waivers'];
  readonly homeless: readonly Reading[];
}

/**
 * The record with the readings that count, and the sequence of its latest reading, counted or not;
 * null if the record is gone.
 */
export async function loadRecordToAgree(db: Db | Tx, id: string): Promise<RecordToAgree | null> {
  const record = await db.record.findUnique({ where: { id } });
  if (record === null || record.state === 'gone') return null;
  const { _max } = await db.reading.aggregate({
    where: { subjectKind: 'record', subjectId: id },
    _max: { sequence: true },
  });
  return {
    recordId: RecordId.parse(id),
    documentId: record.documentId,
    form: record.form,
    ...(await listSpeaking(db, record)),
    through: Number(_max.sequence ?? 0),
  };
}

/** An imported record that was never judged, with its import data. */
export interface NewRecord {
  readonly record: BillRecord;
  readonly readings: readonly Reading[];
  readonly through: number;
}

/** At most `limit` of the document's records that no step has judged, by id. */
export async function listNewRecords(
  db: Db,
  documentId: string,
  limit: number,
): Promise<NewRecord[]> {
  const rows = await db.record.findMany({
    where: { documentId, state: 'extracting', version: 0 },
    orderBy: { id: 'asc' },
    take: limit,
  });
  const said = await db.reading.findMany({
    where: { subjectKind: 'record', subjectId: { in: rows.map(({ id }) => id) } },
    orderBy: { sequence: 'asc' },
  });
  const readingsOf = Map.groupBy(said.map(parseReading), ({ subject }) => String(subject.id));
  return rows.map((row) => {
    const readings = readingsOf.get(row.id) ?? [];
    return {
      record: BillRecord.parse(row),
      readings,
      through: readings.at(-1)?.sequence ?? 0,
    };
  });
}

/** Whether the record has readings newer than its fields. */
export async function hasNewReadings(db: Db | Tx, recordId: string): Promise<boolean> {
  const record = await db.record.findUnique({ where: { id: recordId } });
  if (record === null) return false;
  const newer = await db.reading.findFirst({
    where: {
      subjectKind: 'record',
      subjectId: recordId,
      sequence: { gt: record.agreedThrough },
    },
    select: { id: true },
  });
  return newer !== null;
}

/** Replaces the record's fields; confidence and route follow in later steps. */
export async function saveFields(
  tx: Tx,
  { recordId, documentId, through }: Pick<RecordToAgree, 'recordId' | 'documentId' | 'through'>,
  agreed: Agreed,
): Promise<void> {
  const sealer = await openSealer(documentId);
  await tx.field.deleteMany({ where: { recordId } });
  await tx.field.createMany({
    data: agreed.fields.map((field, position) => ({
      recordId,
      position,
      path: field.path,
      value: sealer.text(field.value),
      absence: field.absence,
      place: toJson(field.place),
      grounding: toJson(field.grounding),
      contenders: sealer.json(field.contenders),
      human: field.human,
      signals: field.signals,
    })),
  });
  await saveAgreement(tx, { recordId, documentId }, { ...agreed, through });
  await saveListed(tx, [{ recordId, fields: agreed.fields }]);
}
