import type { Db, Tx } from '#lib/platform/db.ts';
import { GENESIS, hashEntry } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';

export type ChainReport =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly at: bigint; readonly why: string };

const BATCH = 2000;

/**
 * Walks the log and recomputes every hash. Detects any entry that was changed, removed, inserted,
 * or reordered. `checkpoints`, oldest first, also reveal a log that was truncated or rewritten with
 * new hashes. The walk begins after the checkpoint `from`, or at the first entry.
 */
export async function verifyChain(
  db: Db | Tx,
  {
    checkpoints = [],
    from = null,
  }: { checkpoints?: readonly Checkpoint[]; from?: Checkpoint | null } = {},
): Promise<ChainReport> {
  const covered = new Map(
    [...checkpoints, ...(from ? [from] : [])].map((one) => [BigInt(one.sequence), one.hash]),
  );
  let previousHash = from?.hash ?? GENESIS;
  let sequence = BigInt(from?.sequence ?? 0);
  if (sequence > 0n && (await findHash(db, sequence)) !== previousHash)
    return { kind: 'broken', at: sequence, why: 'it is not the entry of the checkpoint' };
  for (;;) {
    const entries = await db.decision.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    });
    for (const entry of entries) {
      const why = faultOf(entry, sequence + 1n, previousHash);
      if (why !== null) return { kind: 'broken', at: entry.sequence, why };
      if ((covered.get(entry.sequence) ?? entry.hash) !== entry.hash)
        return { kind: 'broken', at: entry.sequence, why: 'it is not the entry of the checkpoint' };
      sequence = entry.sequence;
      previousHash = entry.hash;
    }
    if (entries.length < BATCH) break;
  }
  const last = checkpoints.at(-1);
  if (last && BigInt(last.sequence) > sequence)
    return { kind: 'broken', at: sequence + 1n, why: 'the log ends before its last checkpoint' };
  // Every commit chains its entries, so any left over were forcibly kept from it.
  if ((await db.unchainedDecision.count()) > 0)
    return { kind: 'broken', at: sequence + 1n, why: 'an entry was written and never chained' };
  return { kind: 'intact', entries: Number(sequence), head: previousHash };
}

async function findHash(db: Db | Tx, sequence: bigint): Promise<string | undefined> {
  return (await db.decision.findUnique({ where: { sequence }, select: { hash: true } }))?.hash;
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
