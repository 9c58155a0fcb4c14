import { z } from 'zod';
import { type Db, getDb } from '#lib/platform/db.ts';

const Printed = z.object({ id: z.string(), number: z.number(), all: z.number() });

/** The first records of a document, or a record with as many before and after it. */
export type PrintedRange =
  | { readonly first: number }
  | { readonly around: string; readonly each: number };

/**
 * Ids of records of a document in the order they are printed, each with its number (1 for the first
 * of the document), and how many there are in all. The order is that of `compareStarts`, here in
 * SQL: a remittance can have thousands of records, and a page shows some dozens.
 */
export async function listPrinted(
  documentId: string,
  range: PrintedRange,
  db: Db = getDb(),
): Promise<{ readonly records: readonly { id: string; number: number }[]; readonly all: number }> {
  const { first, around, each } = { first: 0, around: null, each: 0, ...range };
  const rows = await db.$queryRaw<unknown[]>`
    WITH printed AS (
      SELECT id, count(*) OVER ()::int AS all,
        row_number() OVER (
          ORDER BY COALESCE((own->>'page')::int, pages[1], 1), COALESCE((own->'box'->>1)::float, 0),
            COALESCE(pages[2], 0), id
        )::int AS number
      FROM (
        SELECT id, pages, jsonb_path_query_first(region, '$[*] ? (!(@.shared == true))') AS own
        FROM records WHERE "documentId" = ${documentId} AND state <> 'gone'
      ) record
    ), middle AS (
      SELECT COALESCE((SELECT number FROM printed WHERE id = ${around}), 1) AS number
    )
    SELECT printed.* FROM printed, middle
    WHERE CASE WHEN ${around}::text IS NULL THEN printed.number <= ${first}
      ELSE abs(printed.number - middle.number) <= ${each} END
    ORDER BY printed.number`;
  const records = Printed.array().parse(rows);
  return { records, all: records[0]?.all ?? 0 };
}
