import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { bareCheckNumber } from '#lib/reconciliation/values/read-values.ts';
import { DepositItem } from '../store.ts';

const BATCH = 500;

/**
 * For some of the deposits after this id: those from an earlier version, which kept check numbers
 * unencrypted, get a keyed hash instead. Returns these, and the last id looked at; null at the end.
 */
export async function rehashTraces(
  tx: Tx,
  after: string,
): Promise<{ readonly changed: readonly DepositItem[]; readonly last: string | null }> {
  const hash = await openKeyedHash('countersign record keys');
  const rows = await tx.deposit.findMany({
    where: { id: { gt: after }, bareTrace: { not: null } },
    orderBy: { id: 'asc' },
    take: BATCH,
  });
  const changed: DepositItem[] = [];
  for (const row of rows) {
    const bare = bareCheckNumber(row.trace);
    const bareTrace = bare === null ? null : hash(bare);
    if (bareTrace === row.bareTrace) continue;
    await tx.deposit.updateMany({ where: { id: row.id }, data: { bareTrace } });
    changed.push(DepositItem.parse(row));
  }
  return { changed, last: rows.at(-1)?.id ?? null };
}
