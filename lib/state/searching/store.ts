import type { Db } from '#lib/platform/db.ts';

/** Search keys of a query: a match has all keys in one of these lists (`readSearch`). */
export type SearchWays = readonly bigint[][];

/** If more records than this match, walking a list's order finds enough soon. */
const FEW = 1_000;

/** The records that match, and their documents; null if there are more than a few. */
export async function findHolding(
  db: Db,
  ways: SearchWays,
): Promise<readonly { readonly recordId: string; readonly documentId: string }[] | null> {
  const rows = await db.searchedRecord.findMany({
    where: { OR: ways.map((keys) => ({ keys: { hasEvery: keys } })) },
    select: { recordId: true, record: { select: { documentId: true } } },
    take: FEW + 1,
  });
  if (rows.length > FEW) return null;
  return rows.map(({ recordId, record }) => ({ recordId, documentId: record.documentId }));
}

/** The ones among these records whose values match. */
export async function listRecordsHolding(
  db: Db,
  ids: readonly string[],
  ways: SearchWays,
): Promise<ReadonlySet<string>> {
  // An array is one parameter; a list of a thousand ids would be a thousand.
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "recordId" AS id FROM searched_records
    WHERE "recordId" = ANY (${[...ids]}) AND EXISTS (
      SELECT FROM jsonb_array_elements(${asJson(ways)}::jsonb) AS way
      WHERE keys @> ARRAY(SELECT key::bigint FROM jsonb_array_elements_text(way) AS key))`;
  return new Set(rows.map(({ id }) => id));
}

/** The ones among these documents that have a record whose values match. */
export async function listDocumentsHolding(
  db: Db,
  ids: readonly string[],
  ways: SearchWays,
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT record."documentId" AS id
    FROM records record JOIN searched_records searched ON searched."recordId" = record.id
    WHERE record."documentId" = ANY (${[...ids]}) AND EXISTS (
      SELECT FROM jsonb_array_elements(${asJson(ways)}::jsonb) AS way
      WHERE searched.keys @> ARRAY(SELECT key::bigint FROM jsonb_array_elements_text(way) AS key))`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Walks a list until more than `limit` are kept, or it ends. Without `keep`, all are. Reads in
 * pages, small ones first: for common words, these are enough.
 */
export async function collectAlong<Row>(list: {
  readonly after: Row | null;
  readonly limit: number;
  readonly load: (after: Row | null, size: number) => Promise<readonly Row[]>;
  readonly keep: ((rows: readonly Row[]) => Promise<readonly Row[]>) | null;
}): Promise<Row[]> {
  const { limit, load, keep } = list;
  const found: Row[] = [];
  let after = list.after;
  let size = keep === null ? limit + 1 : Math.max(limit + 1, LOOKED_AT.first);
  for (;;) {
    const rows = await load(after, size);
    found.push(...(keep === null ? rows : await keep(rows)));
    if (found.length > limit || rows.length < size) return found.slice(0, limit + 1);
    after = rows.at(-1) ?? null;
    size = Math.min(4 * size, LOOKED_AT.most);
  }
}

const LOOKED_AT = { first: 500, most: 8_000 } as const;

function asJson(ways: SearchWays): string {
  return JSON.stringify(ways.map((keys) => keys.map(String)));
}
