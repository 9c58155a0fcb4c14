import type { Report, ReportPlan } from '#lib/model/report.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { PARTS } from './parts.ts';

/**
 * A report of the days before `now`, with the figures that the pages about quality show at that moment. What it
 * holds is for supervisors, who may see every document; nothing of a document is in it.
 */
export async function buildReport(
  { parts, days }: Pick<ReportPlan, 'parts' | 'days'>,
  now: Date,
  db: Db = getDb(),
): Promise<Report> {
  const from = new Date(now.getTime() - days * 86_400_000);
  const tables = [];
  // One after the other: nobody waits, and others need the connections.
  for (const part of parts) tables.push(...(await PARTS[part]({ from, days }, db)));
  return { from, to: now, tables };
}
