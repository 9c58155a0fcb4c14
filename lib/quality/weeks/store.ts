import { z } from 'zod';
import type { Db, Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** Log entries of one week, by category of the weekly review. */
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

/** Finished weeks that were counted, the newest first. */
export async function listLogWeeks(db: Db | Tx, most: number): Promise<CountedWeek[]> {
  const rows = await db.logWeek.findMany({ orderBy: { week: 'desc' }, take: most });
  return rows.map(({ week, counts }) => ({ week, ...LogCounts.parse(counts) }));
}

/** Saves finished weeks; saving them again changes nothing. */
export async function saveLogWeeks(db: Db | Tx, weeks: readonly CountedWeek[]): Promise<void> {
  await db.logWeek.createMany({
    data: weeks.map(({ week, ...counts }) => ({ week, counts: toJson(counts) })),
    skipDuplicates: true,
  });
}
