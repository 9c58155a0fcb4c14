import { z } from 'zod';
import { exchangeKindOf } from '#lib/model/document.ts';
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
export async function listWaiting(
  db: Db,
  { form, except, limit }: { form: FormName; except: string; limit: number },
): Promise<WaitingRecord[]> {
  const tasks = await db.task.findMany({
    where: { ...untouched(), record: { form, state: 'review', documentId: { not: except } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    include: { record: { include: { document: { select: { kind: true } } } } },
  });
  const rows = tasks.flatMap(({ record }) =>
    exchangeKindOf(record.document.kind) === null ? record : [],
  );
  const found: WaitingRecord[] = [];
  for (const row of rows) {
    const record = Record.parse(row);
    const pages = await db.page.findMany({
      where: { documentId: record.documentId, number: { in: [...record.pages] } },
      orderBy: { number: 'asc' },
    });
    found.push({ record, pages: z.array(Page).parse(pages) });
  }
  return found;
}

/** Those of these records that still wait for a review that nobody has begun. */
export async function keepWaiting(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx.task.findMany({
    where: { ...untouched(), recordId: { in: [...recordIds] }, record: { state: 'review' } },
    select: { recordId: true },
  });
  const waiting = new Set(rows.map(({ recordId }) => recordId));
  return recordIds.filter((id) => waiting.has(id));
}

/** Open tasks of a first review that nobody holds and nobody has entered anything in. */
function untouched() {
  return {
    state: 'open' as const,
    round: 'first' as const,
    drafts: { none: {} },
    OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
  };
}
