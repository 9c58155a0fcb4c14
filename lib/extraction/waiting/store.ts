import { ExchangeKind } from '#lib/model/document.ts';
import type { FormName } from '#lib/model/form.ts';
import { Page } from '#lib/model/page.ts';
import { Record } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** A record that waits for a person, with its pages. */
export interface WaitingRecord {
  readonly record: Record;
  readonly pages: readonly Page[];
}

/** Whether records of the document wait for a person. */
export async function isWaiting(db: Db | Tx, documentId: string): Promise<boolean> {
  return (await db.record.count({ where: { documentId, state: 'review' } })) > 0;
}

/**
 * Records of the form that wait for a first review that nobody has begun, in other documents than
 * this one, the longest waiting first; at most `limit`. Imported records were not read.
 */
export async function listUntouched(
  db: Db,
  { form, except, limit }: { form: FormName; except: string; limit: number },
): Promise<WaitingRecord[]> {
  const document = { kind: { notIn: ExchangeKind.options } };
  const tasks = await db.task.findMany({
    where: {
      ...untouched(),
      record: { form, state: 'review', documentId: { not: except }, document },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    include: { record: true },
  });
  const entered = await listEntered(
    db,
    tasks.map(({ recordId }) => recordId),
  );
  const records = Record.array().parse(
    tasks.flatMap(({ record }) => (entered.has(record.id) ? [] : record)),
  );
  const rows = await db.page.findMany({
    where: {
      OR: records.map(({ documentId, pages }) => ({ documentId, number: { in: [...pages] } })),
    },
    orderBy: { number: 'asc' },
  });
  const pagesOf = Map.groupBy(rows, ({ documentId }) => documentId);
  return records.map((record) => ({
    record,
    pages: Page.array().parse(
      pagesOf.get(record.documentId)?.filter(({ number }) => record.pages.includes(number)) ?? [],
    ),
  }));
}

/** Those of these records that still wait for a review that nobody has begun. */
export async function keepUntouched(tx: Db | Tx, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx.task.findMany({
    where: { ...untouched(), recordId: { in: [...recordIds] }, record: { state: 'review' } },
    select: { recordId: true },
  });
  const waiting = new Set(rows.map(({ recordId }) => recordId));
  const entered = await listEntered(tx, [...waiting]);
  return recordIds.filter((id) => waiting.has(id) && !entered.has(id));
}

/**
 * Whether the record may be read: it waits for that, or for a review that nobody has begun. A
 * record that waited for its turn to be read again may have been opened, reviewed, or accepted
 * meanwhile.
 */
export async function mayBeRead(db: Db | Tx, recordId: string): Promise<boolean> {
  const isDue = await db.record.count({ where: { id: recordId, state: 'extracting' } });
  return isDue > 0 || (await keepUntouched(db, [recordId])).length > 0;
}

/**
 * Those of these records about which people have said something, such as values in an earlier
 * review or before their document was split again. Choosing its form doesn't count.
 */
async function listEntered(
  db: Db | Tx,
  recordIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: { in: [...recordIds] },
      readerKind: 'human',
      NOT: { claim: { path: ['kind'], equals: 'form' } },
    },
    distinct: ['subjectId'],
    select: { subjectId: true },
  });
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/**
 * Open tasks of a first review that nobody holds and that have no draft. Whoever reopens a record
 * wants a person to look at it, not another reading to accept it.
 */
function untouched() {
  return {
    state: 'open' as const,
    round: 'first' as const,
    drafts: { none: {} },
    NOT: { reasons: { has: 'reopened' } },
    OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
  };
}
