import { type Db, getDb } from '#lib/platform/db.ts';
import { isOnceDone, saveOnceDone } from '#lib/settings/store.ts';
import { SEALED_TABLES } from '#lib/state/sealing/sealed-columns.ts';
import { addNameKeys, addSearchKeys, sealTable } from '#lib/state/sealing/store.ts';

/**
 * Seals rows that an earlier version left unencrypted, and adds their search keys. Once a pass
 * finds nothing, no table is searched again. Stops early when `isOver` returns true, and continues
 * there the next time. Returns how many rows it changed.
 */
export async function sealOldRows(
  db: Db = getDb(),
  isOver: () => boolean = () => false,
): Promise<number> {
  if (await isOnceDone('rows-sealed', db)) return 0;
  let changed = await addNameKeys(db, isOver);
  changed += await addSearchKeys(db, isOver);
  for (const table of SEALED_TABLES) changed += await sealTable(db, table, isOver);
  if (changed === 0 && !isOver()) await db.$transaction((tx) => saveOnceDone(tx, 'rows-sealed'));
  return changed;
}
