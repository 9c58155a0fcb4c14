import type { Db } from '#lib/platform/db.ts';

/** What is held by a record with the words that are looked for: all of one of these (`readSearch`). */
export type SearchWays = readonly bigint[][];

/** More records with the words than these are met soon along the order of a list. */
const FEW = 1_000;

/** The records that hold the words, and their documents; null for more than a few. */
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

/** Those of these records whose values hold the words. */
export async function listRecordsHolding(
  db: Db,
  ids: readonly string[],
  ways: SearchWays,
): Promise<ReadonlySet<string>> {
  // An array is one parameter, a list of a thousand ids as many.
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "recordId" AS id FROM searched_records
    WHERE "recordId" = ANY (${[...ids]}) AND EXISTS (
      SELECT FROM jsonb_array_elements(${asJson(ways)}::jsonb) AS way
      WHERE keys @> ARRAY(SELECT key::bigint FROM jsonb_array_elements_text(way) AS key))`;
  return new Set(rows.map(({ id }) => id));
}

/** Those of these documents that have a record whose values hold the words. */
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
 * Goes along a list until more than `limit` are kept, or it ends. Without `keep`, all are. At most so many
 * are looked at at a time, and few at first: of common words, these are enough.
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
