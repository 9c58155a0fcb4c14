import { findOrphans } from '#lib/intake/retention/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getLog } from '#lib/platform/log.ts';
import { getStorage } from '#lib/platform/storage.ts';

const DAY_MS = 86_400_000;
const SLICE = 500;
const FOLDERS = ['files', 'keys', 'pages', 'exports'] as const;

/**
 * Removes files that no row refers to, left by uploads interrupted between the disk and the
 * database, or by removals interrupted by a crash. Only those not touched for a day, because a file
 * is on disk before its row exists. Returns how many.
 */
export async function removeOrphans(now = new Date(), db: Db = getDb()): Promise<number> {
  const storage = getStorage();
  const before = new Date(now.getTime() - DAY_MS);
  let removed = await storage.removePartials(FOLDERS, before);
  const check = async (keys: readonly string[]) => {
    // The same bytes may have been uploaded again since the list was made.
    for (const key of await findOrphans(db, keys))
      if (await storage.removeUntouched(key, before)) removed += 1;
  };
  let keys: string[] = [];
  for await (const key of storage.listOlder(FOLDERS, before)) {
    keys.push(key);
    if (keys.length < SLICE) continue;
    await check(keys);
    keys = [];
  }
  await check(keys);
  if (removed > 0) getLog('retention').info({ removed }, 'orphans removed');
  return removed;
}
