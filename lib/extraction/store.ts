import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import { Page } from '#lib/model/page.ts';
import type { ReadingDraft, Subject } from '#lib/model/reading.ts';
import { Record } from '#lib/model/record.ts';
import { orderedUuid } from '#lib/platform/database/ordered-uuid.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import { sealClaim } from '#lib/state/seal-claim.ts';

export interface RecordToExtract {
  readonly record: Record;
  readonly pages: readonly Page[];
  /**
   * An entry by a person makes the same record worth reading again, even if the form was changed
   * back.
   */
  readonly humanReadings: number;
  /** Whether it waits for a person: it was read before. */
  readonly waits: boolean;
  /**
   * The version of a record that is due to be read again, even if nothing has changed since it was
   * read; null for one that is new, or that waits for a person.
   */
  readonly again: number | null;
}

/**
 * The record with its own pages; null if it is gone. `again`: its version if it had been read
 * before and is being read once more.
 */
export async function loadRecordToExtract(db: Db, id: string): Promise<RecordToExtract | null> {
  const row = await db.record.findUnique({ where: { id } });
  if (row === null || row.state === 'gone') return null;
  const pages = await db.page.findMany({
    where: { documentId: row.documentId, number: { in: row.pages } },
    orderBy: { number: 'asc' },
  });
  const humanReadings = await db.reading.count({
    where: { subjectKind: 'record', subjectId: id, readerKind: 'human' },
  });
  return {
    record: Record.parse(row),
    pages: z.array(Page).parse(pages),
    humanReadings,
    waits: row.state === 'review',
    again: row.state === 'extracting' && row.version > 0 ? row.version : null,
  };
}

/** The last run in which computing readers read the record; null if there is none. */
export async function findReading(db: Db | Tx, recordId: string): Promise<string | null> {
  const run = await db.run.findFirst({
    where: { subjectKind: 'record', subjectId: recordId, step: 'extract', state: 'complete' },
    orderBy: { endedAt: 'desc' },
    select: { id: true },
  });
  return run?.id ?? null;
}

/** Whether a person has decided the record, or it is gone. */
export async function isDecided(db: Db | Tx, recordId: string): Promise<boolean> {
  const record = await db.record.findUnique({
    where: { id: recordId },
    select: { state: true, acceptedById: true, task: { select: { state: true } } },
  });
  return (
    record === null ||
    record.state === 'gone' ||
    record.acceptedById !== null ||
    record.task?.state === 'done'
  );
}

/** Appends the readers' claims and what the model calls cost. */
export async function saveReadings(
  tx: Tx,
  readings: readonly ReadingDraft[],
  calls: readonly ModelCall[],
  runId: RunId,
): Promise<void> {
  await appendReadings(tx, readings, runId);
  await saveCalls(tx, calls, runId);
}

/** Records the cost of what was asked of language models. */
export async function saveCalls(tx: Tx, calls: readonly ModelCall[], runId: RunId): Promise<void> {
  await tx.modelCall.createMany({ data: calls.map((call) => ({ ...call, runId })) });
}

/**
 * The only way to create a Reading; the database numbers them in this order. One statement, because
 * a file of a thousand claims has fifty thousand. Without a run, they are one act of the people who
 * made them.
 */
export async function appendReadings(
  tx: Tx,
  readings: readonly ReadingDraft[],
  runId: RunId | null,
): Promise<string[]> {
  const madeBy = runId ?? RunId.parse(orderedUuid());
  const sealerOf = await openSubjects(tx, readings);
  const rows = readings.map((reading) => ({
    id: randomUUID(),
    subjectKind: reading.subject.kind,
    subjectId: reading.subject.id,
    readerKind: reading.reader.kind,
    readerVersion: reading.reader.version,
    claim: sealClaim(reading.claim, sealerOf(reading.subject)),
    byId: reading.by,
  }));
  await tx.$executeRaw`
    INSERT INTO readings
      (id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim, "runId", "byId")
    SELECT id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim, ${madeBy}::uuid, "byId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new(id uuid, "subjectKind" "SubjectKind", "subjectId" text, "readerKind" "ReaderKind",
        "readerVersion" text, claim jsonb, "byId" text)`;
  if (runId === null) await appendLineage(tx, decidedBy(readings, madeBy));
  return rows.map((row) => row.id);
}

/** What people enter together is one decision about its subject. */
function decidedBy(readings: readonly ReadingDraft[], act: RunId): Made[] {
  const by = [...new Set(readings.flatMap(({ by: person }) => person ?? []))];
  const [first] = readings;
  if (first === undefined || by.length === 0) return [];
  const { kind, id } = first.subject;
  return [
    {
      asset: assetUri('decision', act),
      of: assetUri(kind === 'encounter' ? 'record' : kind, id),
      from: [],
      by: by.map((person) => assetUri('person', person)),
    },
  ];
}

/** Sealers for the documents that readings are about, by subject. */
async function openSubjects(
  tx: Tx,
  readings: readonly ReadingDraft[],
): Promise<(subject: Subject) => Sealer> {
  const ids = readings.flatMap(({ subject }) =>
    subject.kind === 'record' || subject.kind === 'encounter' ? [subject.id] : [],
  );
  const rows = await tx.record.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, documentId: true },
  });
  const documentOf = new Map<string, string>(rows.map(({ id, documentId }) => [id, documentId]));
  // The id of a page contains that of its document.
  const find = ({ id }: Subject) => documentOf.get(id) ?? id.split('/')[0] ?? '';
  const sealerOf = await openSealers(readings.map(({ subject }) => find(subject)));
  return (subject) => sealerOf(find(subject));
}
