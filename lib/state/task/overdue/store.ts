import { z } from 'zod';
import type { Tx } from '#lib/platform/db.ts';

const NAME = 'overdue-told';
/** Checking more often would help nobody. */
const LEAST_MS = 60_000;
const Mark = z.object({ until: z.iso.datetime() });

/**
 * Moves the time up to which overdue tasks were reported to `now`, and returns the previous one;
 * the caller reports what lies in between. Null on the first check, since tasks overdue then are
 * not news, within a minute of the last one, and while another worker is checking.
 */
export async function takeOverdueMark(tx: Tx, now: Date): Promise<Date | null> {
  const value = { until: now.toISOString() };
  const rows = await tx.$queryRaw<{ value: unknown }[]>`
    SELECT value FROM settings WHERE name = ${NAME} FOR UPDATE SKIP LOCKED`;
  if (rows[0] === undefined) {
    await tx.setting.createMany({ data: [{ name: NAME, value }], skipDuplicates: true });
    return null;
  }
  const since = new Date(Mark.parse(rows[0].value).until);
  if (now.getTime() - since.getTime() < LEAST_MS) return null;
  await tx.setting.update({ where: { name: NAME }, data: { value } });
  return since;
}

/** Waiting tasks that became due within a time span, by owner; `one` is one of them. */
export interface NewlyOverdue {
  readonly assigneeId: string | null;
  readonly count: number;
  readonly one: { readonly recordId: string; readonly documentId: string };
}

/**
 * The tasks that became overdue after `since`, up to `until`, counted by the person they are
 * assigned to (null: nobody), with one of the records as an example.
 */
export async function listNewlyOverdue(tx: Tx, since: Date, until: Date): Promise<NewlyOverdue[]> {
  const rows = await tx.$queryRaw<
    { assigneeId: string | null; count: number; recordId: string; documentId: string }[]
  >`
    SELECT due."assigneeId", due.count, due."recordId", record."documentId"
    FROM (
      SELECT "assigneeId", count(*)::int AS count, min("recordId") AS "recordId" FROM tasks
      WHERE state IN ('open', 'escalated') AND "dueAt" > ${since} AND "dueAt" <= ${until}
      GROUP BY 1) due
    JOIN records record ON record.id = due."recordId"`;
  return rows.map(({ assigneeId, count, ...one }) => ({ assigneeId, count, one }));
}
