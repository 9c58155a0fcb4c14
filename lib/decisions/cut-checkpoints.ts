import { canonicalJson } from '#lib/platform/canonical-json.ts';
import type { Db } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { CHECKPOINT_FOLDER, readDay } from './checkpoint-file.ts';
import { checkpointOf, STAMP_FOLDER } from './time-stamps.ts';

/**
 * After a restore: removes the checkpoints, and their time stamps, that are in file storage but not
 * in the database. A backup copies the files after the database, and workers keep signing
 * meanwhile. Returns how many it removed.
 */
export async function cutCheckpoints(db: Db): Promise<number> {
  const storage = getStorage();
  const last = (await db.checkpoint.findFirst({ orderBy: { number: 'desc' } }))?.number ?? 0;
  let taken = 0;
  for (const key of await storage.listKeys(CHECKPOINT_FOLDER)) {
    const list = await readDay(storage, key);
    const kept = list.filter(({ number }) => number <= last);
    if (kept.length === list.length) continue;
    taken += list.length - kept.length;
    const text = kept.map((one) => `${canonicalJson(one)}\n`).join('');
    if (kept.length === 0) await storage.remove(key);
    else await storage.putBytes(key, new TextEncoder().encode(text));
  }
  for (const key of await storage.listKeys(STAMP_FOLDER))
    if (checkpointOf(key) > last) await storage.remove(key);
  return taken;
}
