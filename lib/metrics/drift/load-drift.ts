import { type Db, getDb } from '#lib/platform/db.ts';
import { listLooks } from '#lib/quality/audits/store.ts';
import { cumulate } from '#lib/quality/cusum.ts';
import { lastLifted } from '#lib/quality/incidents/store.ts';
import { type DriftPoint, judgeDrift } from '#lib/quality/inputs/judge-drift.ts';
import { listTallies } from '#lib/quality/inputs/store.ts';
import { weekAfter, weekOf } from '#lib/quality/week.ts';

/** Weeks that the page shows. */
const WEEKS = 12;
/** Weeks that the first of them is compared with. */
const BEFORE = 8;

/** Drift of the last weeks, oldest first: every form and measure of every week with records. */
export async function loadDrift(db: Db = getDb()): Promise<DriftPoint[]> {
  const thisWeek = weekOf(new Date());
  const tallies = await listTallies(db, weekAfter(thisWeek, 1 - WEEKS - BEFORE));
  return Array.from({ length: WEEKS }, (_, at) => weekAfter(thisWeek, at + 1 - WEEKS)).flatMap(
    (week) => judgeDrift(tallies, week),
  );
}

/** The sum of the alarm for errors after each look. */
export interface ErrorWatch {
  readonly kind: 'sample' | 'noticed';
  readonly looked: number;
  readonly wrong: number;
  readonly sums: readonly number[];
  /** ISO days of the looks. */
  readonly days: readonly string[];
}

const WINDOW_MS = 90 * 86_400_000;

/** Both sums of a form since its last alarm was lifted; the newest looks. */
export async function loadErrorWatch(form: string, db: Db = getDb()): Promise<ErrorWatch[]> {
  const since = (await lastLifted(db, 'errors', form)) ?? new Date(Date.now() - WINDOW_MS);
  const looks = await listLooks(db, form, since);
  return (['sample', 'noticed'] as const).map((kind) => {
    const own = looks.filter((look) => look.kind === kind);
    return {
      kind,
      looked: own.reduce((all, one) => all + one.looked, 0),
      wrong: own.reduce((all, one) => all + one.wrong, 0),
      sums: cumulate(own),
      days: own.map(({ judgedAt }) => judgedAt.toISOString().slice(0, 10)),
    };
  });
}
