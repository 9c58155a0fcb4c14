import { z } from 'zod';
import { listTemplates } from '#lib/extraction/learning/log/store.ts';
import { listLearnedForms } from '#lib/extraction/refit/store.ts';
import { LAYOUT_SIGNAL, numberOfLayout } from '#lib/model/layout-number.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** What became of records that were read when as many records of their layout had been reviewed. */
export interface SeenPoint {
  readonly records: number;
  /** Values of those that are accepted, and those of them that no person entered or confirmed. */
  readonly values: number;
  readonly automatic: number;
  /** Values that passed or would have passed and that a person has checked, and how many were wrong. */
  readonly checked: number;
  readonly wrong: number;
}

/** One sender's layout, or all of them, by how many records had been reviewed before. */
export interface LayoutProgress {
  /** Null: all layouts together, with papers of layouts that are not known. */
  readonly id: string | null;
  readonly form: string | null;
  /** The sender; null where no record names one. */
  readonly name: string | null;
  /** In the order of `SEEN_BEFORE`; null where no record was read so. */
  readonly points: readonly (SeenPoint | null)[];
}

/** From how many reviewed records of the layout on; the reader counts to five. */
export const SEEN_BEFORE: readonly number[] = [0, 1, 2, 4];

const Row = z.object({
  form: z.string(),
  layout: z.number().nullable(),
  seen: z.number(),
  records: z.number(),
  values: z.number(),
  automatic: z.number(),
  checked: z.number(),
  wrong: z.number(),
});
type Row = z.infer<typeof Row>;

/** All layouts together first, then those of which most records were read. Records since `since`. */
export async function loadPapersSeen(since: Date, db: Db = getDb()): Promise<LayoutProgress[]> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT record.form, read.layout, read.seen, count(*)::float8 AS records,
      coalesce(sum(cell.values) FILTER (WHERE record.state = 'accepted'), 0)::float8 AS values,
      coalesce(sum(cell.automatic) FILTER (WHERE record.state = 'accepted'), 0)::float8 AS automatic,
      coalesce(sum(audit.checked), 0)::float8 AS checked,
      coalesce(sum(audit.wrong), 0)::float8 AS wrong
    FROM records record
      JOIN documents document ON document.id = record."documentId"
      JOIN LATERAL (
        SELECT (field.signals->>${LAYOUT_SIGNAL})::float8 AS layout,
          coalesce((field.signals->>'layout.templateSeen')::float8, 0) AS seen
        FROM fields field
        WHERE field."recordId" = record.id AND field.signals ? 'layout.score' LIMIT 1
      ) read ON true
      JOIN LATERAL (
        SELECT count(*) AS values, count(*) FILTER (WHERE NOT field.human) AS automatic
        FROM fields field WHERE field."recordId" = record.id
      ) cell ON true
      LEFT JOIN LATERAL (
        SELECT sum(audit.looked) AS checked, sum(audit.wrong) AS wrong
        FROM audits audit
        WHERE audit."recordId" = record.id AND audit.kind IN ('sample', 'noticed')
          AND audit.wrong IS NOT NULL
      ) audit ON true
    WHERE document."uploadedAt" >= ${since} AND record.state <> 'gone'
    GROUP BY 1, 2, 3`;
  const rows = z.array(Row).parse(found);
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

function pointsOf(rows: readonly Row[]): (SeenPoint | null)[] {
  return SEEN_BEFORE.map((from, at) => {
    const own = rows.filter(
      ({ seen }) => seen >= from && seen < (SEEN_BEFORE[at + 1] ?? Number.POSITIVE_INFINITY),
    );
    if (own.length === 0) return null;
    const sum = (of: (row: Row) => number) => own.reduce((total, row) => total + of(row), 0);
    return {
      records: sum(({ records }) => records),
      values: sum(({ values }) => values),
      automatic: sum(({ automatic }) => automatic),
      checked: sum(({ checked }) => checked),
      wrong: sum(({ wrong }) => wrong),
    };
  });
}
