import type { Tx } from '#lib/platform/db.ts';
import { type FindKey, openJointSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';

/** For each of these sets of records, a sealer for values derived from all of them, in order. */
export async function openRecordSealers(
  tx: Tx,
  sets: readonly (readonly string[])[],
  keyOf?: FindKey,
): Promise<Sealer[]> {
  if (sets.length === 0) return [];
  const ids = [...new Set(sets.flat())];
  const rows = await tx.$queryRaw<{ id: string; documentId: string }[]>`
    SELECT id, "documentId" FROM records WHERE id = ANY(${ids})`;
  const documentOf = new Map(rows.map(({ id, documentId }) => [id, documentId]));
  return openJointSealers(
    sets.map((set) => set.flatMap((id) => documentOf.get(id) ?? [])),
    keyOf,
  );
}
