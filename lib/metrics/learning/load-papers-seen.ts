import { listTemplates } from '#lib/extraction/learned/log/store.ts';
import { listLearnedForms } from '#lib/extraction/refit/store.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Arrived, countArrived } from './count-arrived.ts';

/** Results for records read when this many records of their layout had been reviewed. */
export interface SeenPoint {
  readonly records: number;
  /**
   * Their values, and how many of them nobody has to touch: they passed, and no person entered or
   * confirmed them.
   */
  readonly values: number;
  readonly automatic: number;
  /**
   * Values that passed or would have passed and were checked by a person, and how many were wrong.
   */
  readonly checked: number;
  readonly wrong: number;
}

/** One sender's layout, or all of them, by how many records had been reviewed before. */
export interface LayoutProgress {
  /** Null for all layouts together, including documents of unknown layouts. */
  readonly id: string | null;
  readonly form: string | null;
  /** The sender; null if no record names one. */
  readonly name: string | null;
  /** In the order of `SEEN_BEFORE`; null if there was no such record. */
  readonly points: readonly (SeenPoint | null)[];
}

/** Lower bounds of reviewed records of the layout; the reader counts to five. */
export const SEEN_BEFORE: readonly number[] = [0, 1, 2, 4];

/** All layouts together first, then the layouts with the most records. Records since `since`. */
export async function loadPapersSeen(since: Date, db: Db = getDb()): Promise<LayoutProgress[]> {
  const rows = await countArrived(since, db);
  if (rows.length === 0) return [];
  const layouts: LayoutProgress[] = [];
  for (const form of await listLearnedForms(db))
    for (const { id, name } of await listTemplates(db, form)) {
      const own = rows.filter((row) => row.form === form && row.layout === numberOfLayout(id));
      if (own.length > 0) layouts.push({ id, form, name, points: pointsOf(own) });
    }
  const countOf = ({ points }: LayoutProgress) =>
    points.reduce((sum, point) => sum + (point?.records ?? 0), 0);
  return [
    { id: null, form: null, name: null, points: pointsOf(rows) },
    ...layouts.sort((a, b) => countOf(b) - countOf(a)),
  ];
}

function pointsOf(rows: readonly Arrived[]): (SeenPoint | null)[] {
  return SEEN_BEFORE.map((from, at) => {
    const own = rows.filter(
      ({ seen }) => seen >= from && seen < (SEEN_BEFORE[at + 1] ?? Number.POSITIVE_INFINITY),
    );
    if (own.length === 0) return null;
    const sum = (of: (row: Arrived) => number) => own.reduce((total, row) => total + of(row), 0);
    return {
      records: sum(({ records }) => records),
      values: sum(({ values }) => values),
      automatic: sum(({ automatic }) => automatic),
      checked: sum(({ checked }) => checked),
      wrong: sum(({ wrong }) => wrong),
    };
  });
}
