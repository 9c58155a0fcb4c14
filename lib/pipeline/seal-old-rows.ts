import { type Db, getDb } from '#lib/platform/db.ts';
import { isOnceDone, saveOnceDone } from '#lib/settings/store.ts';
import { SEALED_TABLES } from '#lib/state/sealing/sealed-columns.ts';
import { addNameKeys, addSearchKeys, sealTable } from '#lib/state/sealing/store.ts';

/**
 * Seals what an earlier version left in clear in rows, and makes what they are found by. Once a look finds
 * nothing, no table is looked through again. Ends early when `isOver` says so, and goes on there the next
 * time. Returns how many rows it changed.
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
