import type { Db } from '#lib/platform/db.ts';
import { ensureDocumentKey } from '#lib/platform/key-store.ts';
import { clearKeysInRows, listKeysInRows } from '#lib/state/document/store.ts';

/** So many files are written at once, and others wait for the disk meanwhile. */
const SLICE = 50;

/**
 * Gives the keys that an earlier version kept in the rows of documents files of their own. Whoever needs
 * one meanwhile takes it from its row. Ends early when `isOver` says so. Returns how many it moved.
 */
export async function moveSealKeys(db: Db, isOver: () => boolean = () => false): Promise<number> {
  for (let moved = 0; ; ) {
    const rows = isOver() ? [] : await listKeysInRows(db, SLICE);
    if (rows.length === 0) return moved;
    await Promise.all(rows.map(({ id, sealKey }) => ensureDocumentKey(id, sealKey ?? undefined)));
    await clearKeysInRows(
      db,
      rows.map(({ id }) => id),
    );
    moved += rows.length;
  }
}
