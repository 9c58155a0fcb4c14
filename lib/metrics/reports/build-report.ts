import type { Report, ReportPlan } from '#lib/model/quality/report.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { PARTS } from './parts.ts';

/**
 * A report on the days before `now`, with the figures the quality pages show at that moment. It is
 * for supervisors, who may see every document, and contains nothing from a document.
 */
export async function buildReport(
  { parts, days }: Pick<ReportPlan, 'parts' | 'days'>,
  now: Date,
  db: Db = getDb(),
): Promise<Report> {
  const from = new Date(now.getTime() - days * 86_400_000);
  const tables = [];
  // One after another: nobody is waiting, and others need the connections.
  for (const part of parts) tables.push(...(await PARTS[part]({ from, days }, db)));
  return { from, to: now, tables };
}
