import { type Db, getDb } from '#lib/platform/db.ts';
import { rehashTraces } from '#lib/reconciliation/deposits/rehash/store.ts';
import { isOnceDone, saveOnceDone } from '#lib/settings/store.ts';
import { listTouched } from '../reconciliation/manage-deposits.ts';
import { reconcileSoon } from '../reconciliation/reconcile-soon.ts';

/**
 * Replaces check numbers that an earlier version stored unencrypted with deposits by keyed hashes,
 * and has the affected payments reconciled again. Not a migration, because the key is not in the
 * database. Returns how many.
 */
export async function hashOldTraces(
  db: Db = getDb(),
  isOver: () => boolean = () => false,
): Promise<number> {
  if (await isOnceDone('check-numbers-hashed', db)) return 0;
  let count = 0;
  for (let after: string | null = ''; after !== null && !isOver(); ) {
    const from: string = after;
    after = await db.$transaction(async (tx) => {
      const { changed, last } = await rehashTraces(tx, from);
      if (changed.length > 0) await reconcileSoon(tx, await listTouched(tx, changed));
      count += changed.length;
      return last;
    });
  }
  if (!isOver()) await db.$transaction((tx) => saveOnceDone(tx, 'check-numbers-hashed'));
  return count;
}
