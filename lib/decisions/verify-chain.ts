import type { Db } from '#lib/platform/db.ts';
import { GENESIS, hashEntry } from './chain.ts';

export type ChainReport =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly at: bigint; readonly why: string };

const BATCH = 2000;

/**
 * Walks the whole log from the first entry and recomputes every hash. Finds any entry that was
 * changed, removed, inserted or reordered; `expectedHead` (a checkpoint's sequence and hash) also
 * finds a log that was cut off at its end.
 */
export async function verifyChain(
  db: Db,
  expectedHead: { sequence: bigint; hash: string } | null = null,
): Promise<ChainReport> {
  let previousHash = GENESIS;
  let sequence = 0n;
  for (;;) {
    const entries = await db.decision.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    });
    for (const entry of entries) {
      const why = faultOf(entry, sequence + 1n, previousHash);
      if (why !== null) return { kind: 'broken', at: entry.sequence, why };
      if (expectedHead?.sequence === entry.sequence && expectedHead.hash !== entry.hash)
        return { kind: 'broken', at: entry.sequence, why: 'it is not the entry of the checkpoint' };
      sequence = entry.sequence;
      previousHash = entry.hash;
    }
    if (entries.length < BATCH) break;
  }
  if (expectedHead !== null && expectedHead.sequence > sequence)
    return { kind: 'broken', at: sequence + 1n, why: 'the log ends before its last checkpoint' };
  // Every commit chains its entries: what stayed behind was kept from it by force.
  if ((await db.unchainedDecision.count()) > 0)
    return { kind: 'broken', at: sequence + 1n, why: 'an entry was written and never chained' };
  return { kind: 'intact', entries: Number(sequence), head: previousHash };
}

function faultOf(
  entry: Parameters<typeof hashEntry>[0] & { readonly hash: string },
  expected: bigint,
  previousHash: string,
): string | null {
  if (entry.sequence !== expected) return `entry ${expected} is missing`;
  if (entry.previousHash !== previousHash) return 'it does not follow the entry before it';
  if (entry.hash !== hashEntry(entry)) return 'its content does not match its hash';
  return null;
}
