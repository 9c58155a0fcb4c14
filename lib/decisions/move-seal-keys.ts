import type { Db } from '#lib/platform/db.ts';
import { ensureDocumentKey } from '#lib/platform/keys/key-store.ts';
import { clearKeysInRows, listKeysInRows } from '#lib/state/document/store.ts';

/** Files written at once; other writers wait for the disk meanwhile. */
const SLICE = 50;

/**
 * Moves keys that an earlier version kept in document rows to files. Until a key has moved, it is
 * read from its row. Stops early when `isOver` returns true. Returns how many it moved.
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
