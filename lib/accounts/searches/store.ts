import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** A search that somebody keeps under a name: the query of a page's address. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

export async function listSearches(
  ownerId: string,
  page: string,
  db: Db = getDb(),
): Promise<SavedSearch[]> {
  return db.savedSearch.findMany({
    where: { ownerId, page },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true },
  });
}

/** The same name again takes the new query. */
export async function saveSearch(
  tx: Tx,
  search: { ownerId: string; page: string; name: string; query: string },
): Promise<void> {
  const { ownerId, page, name, query } = search;
  await tx.savedSearch.upsert({
    where: { ownerId_page_name: { ownerId, page, name } },
    create: search,
    update: { query },
  });
}

/** False when there is none of that id that is theirs. */
export async function removeSearch(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const { count } = await tx.savedSearch.deleteMany({ where: { id, ownerId } });
  return count > 0;
}

/** Every saved search of everybody. */
export async function listSearchQueries(tx: Tx): Promise<{ id: string; query: string }[]> {
  return tx.savedSearch.findMany({ select: { id: true, query: true } });
}

/** Whoever saved them. Returns how many. */
export async function removeSearches(tx: Tx, ids: readonly string[]): Promise<number> {
  return (await tx.savedSearch.deleteMany({ where: { id: { in: [...ids] } } })).count;
}
