import { z } from 'zod';
import { findKnown } from '#lib/assets/find-known.ts';
import { addTurns } from '#lib/model/geometry/add-turns.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { Reading } from '#lib/model/reading.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import { Word } from '#lib/model/word.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { findHomes, type Split } from './find-homes.ts';
import { turnPlaces } from './turn-places.ts';

/** The readings of a record. */
export interface Speaking {
  /** In the order in which they were made. */
  readonly readings: readonly Reading[];
  /**
   * Human readings in the document that are about no page of any record now; shown at this record.
   */
  readonly lost: readonly Reading[];
}

interface RecordKey {
  readonly id: string;
  readonly documentId: string;
}

const EARLIEST_FIRST = { sequence: 'asc' } as const;

/**
 * The readings that count for a record, now or as of an earlier commit. For machines, only the
 * latest run counts, plus later answers of language models. Human readings always count, including
 * those of an earlier record with the same pages before the document was split again, and those
 * about pages that were rotated since.
 */
export async function listSpeaking(
  db: Db | Tx,
  record: RecordKey,
  until?: number,
): Promise<Speaking> {
  const runs = await findSpeakingRuns(db, record, until);
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: record.id,
      OR: [{ readerKind: 'human' }, { runId: { in: runs } }],
    },
    orderBy: EARLIEST_FIRST,
  });
  const own = await dropLater(db, rows.map(parseReading), until);
  const structural = {
    OR: [
      { subjectKind: 'document' as const, subjectId: record.documentId },
      { subjectKind: 'page' as const, subjectId: { startsWith: `${record.documentId}/` } },
    ],
  };
  // Split once and never rotated: the record's own readings are the ones that count.
  if ((await db.reading.count({ where: structural })) < 2) return { readings: own, lost: [] };
  const rowsOfAll = await db.reading.findMany({ where: structural, orderBy: EARLIEST_FIRST });
  const said = await dropLater(db, rowsOfAll.map(parseReading), until);
  const human = await findHuman(db, record, said, until);
  const machines = own.filter(({ reader }) => reader.kind !== 'human');
  return {
    readings: [...machines, ...human.readings].sort((a, b) => a.sequence - b.sequence),
    lost: human.lost,
  };
}

/** The run that last read the record, and later runs that asked language models about it. */
async function findSpeakingRuns(
  db: Db | Tx,
  record: RecordKey,
  until: number | undefined,
): Promise<string[]> {
  const runs = await db.run.findMany({
    where: {
      OR: [
        { subjectKind: 'record', subjectId: record.id, step: { in: ['extract', 'ask'] } },
        { subjectKind: 'document', subjectId: record.documentId, step: 'import' },
      ],
      state: 'complete',
    },
    orderBy: { endedAt: 'asc' },
    select: { id: true, step: true },
  });
  const ids = runs.map(({ id }) => id);
  const known = new Set(until === undefined ? ids : await findKnown(db, ids, until));
  const told = runs.filter(({ id }) => known.has(id));
  const from = told.findLastIndex(({ step }) => step !== 'ask');
  return from < 0 ? [] : told.slice(from).map(({ id }) => id);
}

/** Leaves out readings that were committed after `until`. */
async function dropLater(
  db: Db | Tx,
  readings: readonly Reading[],
  until: number | undefined,
): Promise<readonly Reading[]> {
  if (until === undefined || readings.length === 0) return readings;
  const acts = readings.flatMap(({ runId }) => runId ?? []);
  const known = new Set<string>(await findKnown(db, acts, until));
  return readings.filter(({ runId }) => runId !== null && known.has(runId));
}

/** Human readings of any record of the document that belong to this record now. */
async function findHuman(
  db: Db | Tx,
  record: RecordKey,
  structural: readonly Reading[],
  until: number | undefined,
): Promise<Speaking> {
  const splits = structural.flatMap(({ claim, sequence }): Split[] =>
    claim.kind === 'records' ? [{ records: claim.records, sequence }] : [],
  );
  const ids = splits.flatMap(({ records }) => records.map(({ id }) => String(id)));
  const subjectId = { in: [...new Set([...ids, record.id])] };
  const rows = await db.reading.findMany({
    where: { subjectKind: 'record', readerKind: 'human', subjectId },
    orderBy: EARLIEST_FIRST,
  });
  const standing = dropWithdrawn(await dropLater(db, rows.map(parseReading), until));
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

/** A form and a withdrawal always belong to the record they were made for. */
function isOfRecordItself({ claim }: Reading): boolean {
  return claim.kind === 'form' || claim.kind === 'withdrawn';
}

/** The total rotation of a page since a reading of this sequence, without withdrawn rotations. */
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
