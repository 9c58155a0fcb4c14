import type { Db } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** Search keys of a query: a match has all keys in one of these lists (`readSearch`). */
export type SearchWays = readonly bigint[][];

/** If more records than this match, walking a list's order finds enough soon. */
const FEW = 1_000;

/** The records that match, and their documents; null if there are more than a few. */
export async function findHolding(
  db: Db,
  ways: SearchWays,
): Promise<readonly { readonly recordId: string; readonly documentId: string }[] | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "recordId" AS id FROM searched_records WHERE ${holds(ways)} LIMIT ${FEW + 1}`;
  if (rows.length > FEW) return null;
  const records = await db.record.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, documentId: true },
  });
  return records.map(({ id, documentId }) => ({ recordId: id, documentId }));
}

/** How many records match, at most `limit`. */
export async function countHolding(db: Db, ways: SearchWays, limit: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM searched_records WHERE ${holds(ways)} LIMIT ${limit}) AS held`;
  return row?.count ?? 0;
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
    WHERE record."documentId" = ANY (${[...ids]}) AND (${holds(ways)})`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Walks a list until more than `limit` are kept, or it ends. Without `keep`, all are kept. Reads in
 * pages: first a small one, then as many as should be enough if the rest is similar.
 */
export async function collectAlong<Row>(list: {
  readonly after: Row | null;
  readonly limit: number;
  readonly load: (after: Row | null, size: number) => Promise<readonly Row[]>;
  readonly keep: ((rows: readonly Row[]) => Promise<readonly Row[]>) | null;
}): Promise<Row[]> {
  const { limit, load, keep } = list;
  const found: Row[] = [];
  let [after, looked] = [list.after, 0];
  let size = keep === null ? limit + 1 : Math.max(limit + 1, LOOKED_AT.first);
  for (;;) {
    const rows = await load(after, size);
    found.push(...(keep === null ? rows : await keep(rows)));
    if (found.length > limit || rows.length < size) return found.slice(0, limit + 1);
    after = rows.at(-1) ?? null;
    looked += rows.length;
    const each = looked / Math.max(1, found.length);
    const enough = Math.ceil((limit + 1 - found.length) * each * SPARE);
    size = Math.min(Math.max(enough, LOOKED_AT.first), LOOKED_AT.most);
  }
}

const LOOKED_AT = { first: 100, most: 8_000 } as const;

/** Later matches are usually further apart than the average so far. */
const SPARE = 1.25;

/** Part of a query of `searched_records`: the condition that a record matches. */
export function holds(ways: SearchWays): Prisma.Sql {
  return ways.length === 0
    ? Prisma.sql`false`
    : Prisma.join(
        ways.map((keys) => Prisma.sql`keys @> ${keys}::bigint[]`),
        ' OR ',
      );
}
