import { type Db, getDb } from '#lib/platform/db.ts';
import { listAudits } from '#lib/quality/audits/store.ts';
import { cumulate } from '#lib/quality/cusum.ts';
import { lastResolved } from '#lib/quality/incidents/store.ts';
import { type DriftPoint, judgeDrift } from '#lib/quality/inputs/judge-drift.ts';
import { listTallies } from '#lib/quality/inputs/store.ts';
import { weekAfter, weekOf } from '#lib/quality/week.ts';

/** Weeks that the page shows. */
const WEEKS = 12;
/** Weeks before the first of them, for comparison. */
const BEFORE = 8;

/** Drift of the last weeks, oldest first: every form and measure of every week with records. */
export async function loadDrift(db: Db = getDb()): Promise<DriftPoint[]> {
  const thisWeek = weekOf(new Date());
  const tallies = await listTallies(db, weekAfter(thisWeek, 1 - WEEKS - BEFORE));
  return Array.from({ length: WEEKS }, (_, at) => weekAfter(thisWeek, at + 1 - WEEKS)).flatMap(
    (week) => judgeDrift(tallies, week),
  );
}

/** The score of the alert for errors after each audit. */
export interface ErrorWatch {
  readonly kind: 'sample' | 'noticed';
  readonly audited: number;
  readonly wrong: number;
  readonly sums: readonly number[];
  /** ISO dates of the audits. */
  readonly days: readonly string[];
}

const WINDOW_MS = 90 * 86_400_000;

/** Both scores of a form since its last alert was resolved, or in the last 90 days. */
export async function loadErrorWatch(form: string, db: Db = getDb()): Promise<ErrorWatch[]> {
  const since = (await lastResolved(db, 'errors', form)) ?? new Date(Date.now() - WINDOW_MS);
  const audits = await listAudits(db, form, since);
  return (['sample', 'noticed'] as const).map((kind) => {
    const own = audits.filter((audit) => audit.kind === kind);
    return {
      kind,
      audited: own.reduce((all, one) => all + one.audited, 0),
      wrong: own.reduce((all, one) => all + one.wrong, 0),
      sums: cumulate(own),
      days: own.map(({ judgedAt }) => judgedAt.toISOString().slice(0, 10)),
    };
  });
}
