import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { sealWords, unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** A search saved under a name, which may be a patient's: the query of a page's address. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Shared with the owner's team. */
  readonly shared: boolean;
  /** Someone else saved it. */
  readonly isOthers: boolean;
}

/**
 * A person's own searches, and those shared within their team; people without a team share with
 * each other.
 */
export async function listSearches(
  { id, team }: Pick<Person, 'id' | 'team'>,
  page: string,
  db: Db = getDb(),
): Promise<SavedSearch[]> {
  const rows = await db.savedSearch.findMany({
    where: { page, OR: [{ ownerId: id }, { shared: true, owner: { teamId: team?.id ?? null } }] },
    select: { id: true, name: true, query: true, shared: true, ownerId: true },
  });
  return rows
    .map(({ ownerId, ...row }) => ({
      ...row,
      name: unsealWords(row.name) ?? row.name,
      isOthers: ownerId !== id,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-US'));
}

/** Saving under the same name replaces the query. */
export async function saveSearch(
  tx: Tx,
  search: { ownerId: string; page: string; name: string; query: string; shared: boolean },
): Promise<void> {
  const { ownerId, page, query, shared } = search;
  const name = sealWords(search.name);
  await tx.savedSearch.upsert({
    where: { ownerId_page_name: { ownerId, page, name } },
    create: { ownerId, page, name, query, shared },
    update: { query, shared },
  });
}

/** False if they have none with that id. */
export async function removeSearch(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const { count } = await tx.savedSearch.deleteMany({ where: { id, ownerId } });
  return count > 0;
}

/** Every saved search of everyone. */
export async function listSearchQueries(tx: Tx): Promise<{ id: string; query: string }[]> {
  return tx.savedSearch.findMany({ select: { id: true, query: true } });
}

/** Removes searches, whoever saved them. Returns how many. */
export async function removeSearches(tx: Tx, ids: readonly string[]): Promise<number> {
  return (await tx.savedSearch.deleteMany({ where: { id: { in: [...ids] } } })).count;
}
