import { z } from 'zod';
import type { FormName } from '#lib/model/form.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { Claim } from '#lib/model/reading.ts';
import { type PageGroup, Record } from '#lib/model/record.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { dropLost, saveFound } from '#lib/state/record/store.ts';
import { close as closeTasks } from '#lib/state/task/store.ts';
import { Prisma } from '../../prisma/generated/client.ts';

export interface DocumentToSplit {
  readonly documentId: DocumentId;
  /** Pages without a record, and pages whose records will be read again. */
  readonly pages: readonly Page[];
  /** Pages that people put together. */
  readonly groups: readonly PageGroup[];
  /** Records that stay as they are. */
  readonly kept: readonly Record[];
  /** Forms that people chose for records, after they last set the boundaries. */
  readonly forms: ReadonlyMap<RecordId, FormName>;
}

/**
 * Null when there is nothing to split, or when a page does not have its words yet: reading it ends
 * in a split.
 */
export async function loadDocumentToSplit(db: Db, id: string): Promise<DocumentToSplit | null> {
  const records = await db.record.findMany({
    where: { documentId: id, state: { not: 'gone' } },
    orderBy: { id: 'asc' },
  });
  const kept = records.filter(({ state }) => state !== 'extracting');
  const where = { documentId: id, number: { notIn: kept.flatMap(({ pages }) => pages) } };
  const unread = await db.page.count({ where: { ...where, words: { equals: Prisma.DbNull } } });
  const rows = await db.page.findMany({ where, orderBy: { number: 'asc' } });
  if (rows.length === 0 || unread > 0) return null;
  const boundaries = await findBoundaries(db, id);
  return {
    documentId: DocumentId.parse(id),
    pages: z.array(Page).parse(rows),
    groups: boundaries?.groups ?? [],
    kept: z.array(Record).parse(kept),
    forms: await loadForms(
      db,
      records.map((record) => record.id),
      boundaries?.sequence ?? 0,
    ),
  };
}

/**
 * A person's latest boundaries of the document's records; null when there are none. Where records
 * begin on a page that was rotated since is no longer said.
 */
export async function findBoundaries(
  db: Db | Tx,
  documentId: string,
): Promise<{ readonly groups: readonly PageGroup[]; readonly sequence: number } | null> {
  const rows = await db.reading.findMany({
    where: { subjectKind: 'document', subjectId: documentId, readerKind: 'human' },
    orderBy: { sequence: 'asc' },
  });
  const standing = dropWithdrawn(rows.map(parseReading)).flatMap(({ claim, sequence }) =>
    claim.kind === 'boundaries' ? [{ groups: claim.groups, sequence }] : [],
  );
  const said = standing.at(-1);
  if (said === undefined || said.groups.every(({ starts }) => starts === undefined))
    return said ?? null;
  const turned = await listTurnedSince(db, documentId, said.sequence);
  const groups = said.groups.map(({ starts, ...group }) =>
    starts === undefined || group.pages.some((page) => turned.has(page))
      ? group
      : { ...group, starts },
  );
  return { ...said, groups };
}

async function listTurnedSince(
  db: Db | Tx,
  documentId: string,
  since: number,
): Promise<ReadonlySet<number>> {
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'page',
      subjectId: { startsWith: `${documentId}/` },
      readerKind: 'human',
      sequence: { gt: since },
    },
    select: { subjectId: true },
  });
  return new Set(rows.map(({ subjectId }) => Number(subjectId.split('/')[1])));
}

const SPEAKS_OF_FORM: readonly Claim['kind'][] = ['form', 'withdrawn'];

/** Readings by people after the reading with this sequence number. */
async function loadForms(
  db: Db,
  recordIds: readonly string[],
  since: number,
): Promise<ReadonlyMap<RecordId, FormName>> {
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: { in: [...recordIds] },
      readerKind: 'human',
      sequence: { gt: since },
      OR: SPEAKS_OF_FORM.map((kind) => ({ claim: { path: ['kind'], equals: kind } })),
    },
    orderBy: { sequence: 'asc' },
  });
  const forms = new Map<RecordId, FormName>();
  for (const { subject, claim } of dropWithdrawn(rows.map(parseReading))) {
    if (claim.kind === 'form') forms.set(RecordId.parse(subject.id), claim.form);
  }
  return forms;
}

/**
 * Makes these the document's records, beside those left unchanged; a record that is no longer found
 * is gone, and its task is closed. Returns the ids of those that are gone.
 */
export async function saveRecords(
  tx: Tx,
  input: {
    readonly documentId: DocumentId;
    readonly records: readonly Record[];
    readonly untouched: ReadonlySet<RecordId>;
  },
): Promise<string[]> {
  const { documentId, records, untouched } = input;
  const found = [...records.map(({ id }) => id), ...untouched];
  const gone = await dropLost(tx, documentId, found);
  await closeTasks(tx, gone);
  for (const record of records) await saveFound(tx, record);
  return gone;
}
