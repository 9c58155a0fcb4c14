import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RunId } from '#lib/model/ids.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import { Page } from '#lib/model/page.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { Record } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

export interface RecordToExtract {
  readonly record: Record;
  readonly pages: readonly Page[];
  /** A person's word makes the same record worth reading again: form changed there and back. */
  readonly humanReadings: number;
}

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
  return { record: Record.parse(row), pages: z.array(Page).parse(pages), humanReadings };
}

/** Appends the readers' claims and what the model calls cost. */
export async function saveReadings(
  tx: Tx,
  readings: readonly ReadingDraft[],
  calls: readonly ModelCall[],
  runId: RunId,
): Promise<void> {
  await appendReadings(tx, readings, runId);
  await tx.modelCall.createMany({ data: calls.map((call) => ({ ...call, runId })) });
}

/**
 * The one way a Reading comes into being; the database numbers them in this order. One statement: a file of
 * a thousand claims has fifty thousand.
 */
export async function appendReadings(
  tx: Tx,
  readings: readonly ReadingDraft[],
  runId: RunId | null,
): Promise<string[]> {
  const rows = readings.map((reading) => ({
    id: randomUUID(),
    subjectKind: reading.subject.kind,
    subjectId: reading.subject.id,
    readerKind: reading.reader.kind,
    readerVersion: reading.reader.version,
    claim: reading.claim,
    byId: reading.by,
  }));
  await tx.$executeRaw`
    INSERT INTO readings
      (id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim, "runId", "byId")
    SELECT id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim, ${runId}::uuid, "byId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new(id uuid, "subjectKind" "SubjectKind", "subjectId" text, "readerKind" "ReaderKind",
        "readerVersion" text, claim jsonb, "byId" text)`;
  return rows.map((row) => row.id);
}
