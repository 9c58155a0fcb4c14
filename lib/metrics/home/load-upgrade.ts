import { type Db, getDb } from '#lib/platform/db.ts';
import { isOnceDone, type OnceDone } from '#lib/settings/store.ts';

/** What a newer version changes once, in the background, by what a person would call it. */
const PARTS = [
  'files-sealed',
  'rows-sealed',
  'scopes-added',
  'traces-hashed',
  'records-listed',
] as const satisfies readonly OnceDone[];

/** How many of the changes that this version makes to older data are made, of how many. */
export async function loadUpgrade(db: Db = getDb()): Promise<{ done: number; of: number }> {
  const done = await Promise.all(PARTS.map((part) => isOnceDone(part, db)));
  return { done: done.filter(Boolean).length, of: PARTS.length };
}
