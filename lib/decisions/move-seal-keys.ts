import type { Db } from '#lib/platform/db.ts';
import { ensureDocumentKey } from '#lib/platform/key-store.ts';
import { clearKeysInRows, listKeysInRows } from '#lib/state/document/store.ts';

const SLICE = 500;

/** Gives the keys that an earlier version kept in the rows of documents files of their own. Returns how many. */
export async function moveSealKeys(db: Db): Promise<number> {
  for (let moved = 0; ; ) {
    const rows = await listKeysInRows(db, SLICE);
    if (rows.length === 0) return moved;
    await Promise.all(rows.map(({ id, sealKey }) => ensureDocumentKey(id, sealKey ?? undefined)));
    await clearKeysInRows(
      db,
      rows.map(({ id }) => id),
    );
    moved += rows.length;
  }
}
