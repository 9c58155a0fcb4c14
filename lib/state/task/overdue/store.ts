import { z } from 'zod';
import type { Tx } from '#lib/platform/db.ts';

const NAME = 'overdue-told';
/** Nobody has to know sooner. */
const LEAST_MS = 60_000;
const Mark = z.object({ until: z.iso.datetime() });

/**
 * Up to when overdue tasks were told of, moved to `now`; whoever takes it tells of what lies between. Null where
 * nobody has looked before, since what was overdue then is no news, within a minute, and while another worker looks.
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

/** Waiting tasks that became due in a span of time, by whose work they are; `one` is one of them. */
export interface NewlyOverdue {
  readonly assigneeId: string | null;
  readonly count: number;
  readonly one: { readonly recordId: string; readonly documentId: string };
}

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
