import { z } from 'zod';
import { LAYOUT_SIGNAL } from '#lib/model/layout-number.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

const ArrivedRow = z.object({
  form: z.string(),
  layout: z.number().nullable(),
  seen: z.number(),
  records: z.number(),
  values: z.number(),
  automatic: z.number(),
  checked: z.number(),
  wrong: z.number(),
});

/** Records of one form read with one layout when this many records of it had been reviewed. */
export type Arrived = z.infer<typeof ArrivedRow>;

/** All records read and routed since then, counted by form, layout, and `seen`. */
export async function countArrived(since: Date, db: Db = getDb()): Promise<Arrived[]> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT record.form, read.layout, read.seen, count(*)::float8 AS records,
      coalesce(sum(cell.values), 0)::float8 AS values,
      coalesce(sum(cell.automatic), 0)::float8 AS automatic,
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
        -- What a reviewer has yet to answer is not automatic either: only accepted records would flatter.
        SELECT count(*) AS values, count(*) FILTER (
          WHERE NOT field.human AND (record.state = 'accepted' OR field.route = 'accept')
        ) AS automatic
        FROM fields field WHERE field."recordId" = record.id
      ) cell ON true
      LEFT JOIN LATERAL (
        SELECT sum(audit.looked) AS checked, sum(audit.wrong) AS wrong
        FROM audits audit
        WHERE audit."recordId" = record.id AND audit.kind IN ('sample', 'noticed')
          AND audit.wrong IS NOT NULL
      ) audit ON true
    WHERE document."uploadedAt" >= ${since} AND record.state IN ('accepted', 'review')
    GROUP BY 1, 2, 3`;
  return z.array(ArrivedRow).parse(found);
}
