import { z } from 'zod';
import type { Db, Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** Entries of the log in one week, by what a supervisor asks for. */
export const LogCounts = z.object({
  entries: z.number(),
  decisions: z.number(),
  exceptions: z.number(),
  refused: z.number(),
  access: z.number(),
});
export type LogCounts = z.infer<typeof LogCounts>;

export interface CountedWeek extends LogCounts {
  /** ISO date of a Monday. */
  readonly week: string;
}

/** Weeks that were counted for good, the newest first. */
export async function listLogWeeks(db: Db | Tx, most: number): Promise<CountedWeek[]> {
  const rows = await db.logWeek.findMany({ orderBy: { week: 'desc' }, take: most });
  return rows.map(({ week, counts }) => ({ week, ...LogCounts.parse(counts) }));
}

/** Weeks that are over; the same again changes nothing. */
export async function saveLogWeeks(db: Db | Tx, weeks: readonly CountedWeek[]): Promise<void> {
  await db.logWeek.createMany({
    data: weeks.map(({ week, ...counts }) => ({ week, counts: toJson(counts) })),
    skipDuplicates: true,
  });
}
