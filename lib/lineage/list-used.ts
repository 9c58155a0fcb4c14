import type { Db } from '#lib/platform/db.ts';

/** Ids of assets of a type that something was made with, for sources that do not keep old versions. */
export async function listUsed(
  db: Db,
  kind: { readonly type: string; readonly provider: string },
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.asset.findMany({
    where: { kind, key: { gt: after } },
    orderBy: { key: 'asc' },
    take: limit,
    select: { key: true },
  });
  return rows.map(({ key }) => key);
}
