import type { Db } from '#lib/platform/db.ts';
import { ensureDocumentKey } from '#lib/platform/key-store.ts';

const SLICE = 500;

/** Gives the keys that an earlier version kept in the rows of documents files of their own. Returns how many. */
export async function moveSealKeys(db: Db): Promise<number> {
  for (let moved = 0; ; ) {
    const rows = await db.document.findMany({
      where: { sealKey: { not: null } },
      select: { id: true, sealKey: true },
      take: SLICE,
    });
    if (rows.length === 0) return moved;
    await Promise.all(rows.map(({ id, sealKey }) => ensureDocumentKey(id, sealKey ?? undefined)));
    const ids = rows.map(({ id }) => id);
    await db.$executeRaw`UPDATE documents SET "sealKey" = NULL WHERE id = ANY(${ids})`;
    moved += rows.length;
  }
}
