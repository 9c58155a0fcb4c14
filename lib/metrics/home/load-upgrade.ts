import { type Db, getDb } from '#lib/platform/db.ts';
import { isOnceDone, type OnceDone } from '#lib/settings/store.ts';

/** One-time background changes of a newer version, in terms people understand. */
const PARTS = [
  'files-sealed',
  'rows-sealed',
  'scopes-added',
  'check-numbers-hashed',
  'records-listed',
] as const satisfies readonly OnceDone[];

/** How many of this version's changes to older data are done, and the total. */
export async function loadUpgrade(db: Db = getDb()): Promise<{ done: number; of: number }> {
  const done = await Promise.all(PARTS.map((part) => isOnceDone(part, db)));
  return { done: done.filter(Boolean).length, of: PARTS.length };
}
