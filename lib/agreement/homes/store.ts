import { z } from 'zod';
import { addTurns } from '#lib/model/add-turns.ts';
import { dropWithdrawn } from '#lib/model/drop-withdrawn.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { Reading } from '#lib/model/reading.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import { Word } from '#lib/model/word.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { findHomes, type Split } from './find-homes.ts';
import { turnPlaces } from './turn-places.ts';

/** What is said of a record. */
export interface Speaking {
  /** In the order in which it was said. */
  readonly readings: readonly Reading[];
  /** What people said in the document that is about no page of any record now; shown at this one. */
  readonly lost: readonly Reading[];
}

interface RecordKey {
  readonly id: string;
  readonly documentId: string;
}

const EARLIEST_FIRST = { sequence: 'asc' } as const;

/**
 * The readings that count for a record, now or at an earlier moment. Machines speak through their
 * latest run only, people always: also in a record that its pages were part of before the document
 * was split anew, and about pages that were turned since.
 */
export async function listSpeaking(
  db: Db | Tx,
  record: RecordKey,
  until?: Date,
): Promise<Speaking> {
  const createdAt = until && { lte: until };
  const latest = await db.run.findFirst({
    where: {
      subjectKind: 'record',
      subjectId: record.id,
      step: 'extract',
      state: 'complete',
      endedAt: createdAt,
    },
    orderBy: { endedAt: 'desc' },
    select: { id: true },
  });
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: record.id,
      createdAt,
      OR: [{ readerKind: 'human' }, ...(latest === null ? [] : [{ runId: latest.id }])],
    },
    orderBy: EARLIEST_FIRST,
  });
  const own = rows.map(parseReading);
  const structural = {
    createdAt,
    OR: [
      { subjectKind: 'document', subjectId: record.documentId },
      { subjectKind: 'page', subjectId: { startsWith: `${record.documentId}/` } },
    ],
  };
  // Split once and never turned: what was said of the record is what counts for it.
  if ((await db.reading.count({ where: structural })) < 2) return { readings: own, lost: [] };
  const said = await db.reading.findMany({ where: structural, orderBy: EARLIEST_FIRST });
  const human = await findHuman(db, record, said.map(parseReading), createdAt);
  const machines = own.filter(({ reader }) => reader.kind !== 'human');
  return {
    readings: [...machines, ...human.readings].sort((a, b) => a.sequence - b.sequence),
    lost: human.lost,
  };
}

/** What people said of any record of the document and that belongs to this one now. */
async function findHuman(
  db: Db | Tx,
  record: RecordKey,
  structural: readonly Reading[],
  createdAt: { lte: Date } | undefined,
): Promise<Speaking> {
  const splits = structural.flatMap(({ claim, sequence }): Split[] =>
    claim.kind === 'records' ? [{ records: claim.records, sequence }] : [],
  );
  const ids = splits.flatMap(({ records }) => records.map(({ id }) => String(id)));
  const subjectId = { in: [...new Set([...ids, record.id])] };
  const rows = await db.reading.findMany({
    where: { subjectKind: 'record', readerKind: 'human', subjectId, createdAt },
    orderBy: EARLIEST_FIRST,
  });
  const standing = dropWithdrawn(rows.map(parseReading));
  const homes = findHomes(standing, splits);
  const here = standing.filter(
    (reading) =>
      homes.get(reading)?.recordId === record.id &&
      (reading.subject.id === record.id || !isOfRecordItself(reading)),
  );
  const lost = new Set(here.filter((reading) => homes.get(reading)?.lost).map(({ id }) => id));
  const turns = structural.filter(({ subject }) => subject.kind === 'page');
  const words = await loadWords(db, record.documentId, new Set(turns.map(pageOf)));
  const turned = turnPlaces(
    here,
    (page, since) => turnSince(turns, page, since),
    (page) => words.get(page) ?? [],
  );
  return {
    readings: turned.filter(({ id }) => !lost.has(id)),
    lost: turned.filter(({ id }) => lost.has(id)),
  };
}

/** Its form, and what was taken back of it, is said of a record and of no other. */
function isOfRecordItself({ claim }: Reading): boolean {
  return claim.kind === 'form' || claim.kind === 'withdrawn';
}

/** What the turns of a page have come to since a reading of this sequence; some may be taken back. */
function turnSince(turns: readonly Reading[], page: number, since: number): PageRotation {
  const own = turns.filter((turn) => pageOf(turn) === page);
  const then = sumOf(own.filter(({ sequence }) => sequence < since));
  return addTurns(sumOf(own) - then);
}

function sumOf(turns: readonly Reading[]): number {
  return dropWithdrawn(turns).reduce(
    (sum, { claim }) => sum + (claim.kind === 'rotation' ? claim.rotation : 0),
    0,
  );
}

function pageOf({ subject }: Reading): number {
  return Number(subject.id.split('/')[1]);
}

async function loadWords(
  db: Db | Tx,
  documentId: string,
  pages: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Word[]>> {
  if (pages.size === 0) return new Map();
  const rows = await db.page.findMany({
    where: { documentId, number: { in: [...pages] } },
    select: { number: true, words: true },
  });
  return new Map(rows.map(({ number, words }) => [number, z.array(Word).parse(words ?? [])]));
}
