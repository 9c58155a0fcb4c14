import { DocumentId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';

/** Sequence of the newest entry; 0 if the log is empty. */
export async function headOf(db: Db): Promise<bigint> {
  const head = await db.decision.findFirst({ orderBy: { sequence: 'desc' } });
  return head?.sequence ?? 0n;
}

/** Documents whose removal was logged after that entry, and that were not uploaded again. */
export async function listRemovedSince(db: Db, sequence: bigint): Promise<DocumentId[]> {
  const entries = await db.decision.findMany({
    where: {
      sequence: { gt: sequence },
      action: { in: ['document.removed', 'document.removed-by-hand'] },
      documentId: { not: null },
    },
    select: { documentId: true },
  });
  const ids = new Set(entries.flatMap(({ documentId }) => documentId ?? []));
  const present = await db.document.findMany({ where: { id: { in: [...ids] } } });
  for (const { id } of present) ids.delete(id);
  return [...ids].map((id) => DocumentId.parse(id));
}
