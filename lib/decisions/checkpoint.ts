import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readAuditKey } from '#lib/platform/secrets.ts';

/** One signature over the head of the log. The list of them is append-only, and each covers the one before. */
export const Checkpoint = z.object({
  /** 1, 2, 3… without a gap. */
  number: z.int().positive(),
  /** The last entry that it covers, decimal; 0 before the first entry. */
  sequence: z.string().regex(/^\d+$/),
  hash: z.string(),
  at: z.iso.datetime(),
  /** Signature of the checkpoint before it; empty for the first. */
  previous: z.string(),
  /** HMAC-SHA256, lower-case hex. */
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** The next of the list, signed with the installation's audit key. */
export function signCheckpoint(
  head: { readonly sequence: bigint; readonly hash: string },
  before: Checkpoint | null,
  at: Date,
): Checkpoint {
  const unsigned = {
    number: (before?.number ?? 0) + 1,
    sequence: head.sequence.toString(),
    hash: head.hash,
    at: at.toISOString(),
    previous: before?.signature ?? '',
  };
  return { ...unsigned, signature: signatureOf(unsigned) };
}

/**
 * Why a list of checkpoints is not the one that was signed; null when it is. `before` is the
 * checkpoint that the list goes on from, null when it is the whole list.
 */
export function faultOfList(
  checkpoints: readonly Checkpoint[],
  before: Checkpoint | null = null,
): string | null {
  let last = before;
  for (const one of checkpoints) {
    if (one.number !== (last?.number ?? 0) + 1)
      return `checkpoint ${(last?.number ?? 0) + 1} is missing`;
    if (one.previous !== (last?.signature ?? ''))
      return `checkpoint ${one.number} does not follow the one before it`;
    if (!isSignedHere(one))
      return `checkpoint ${one.number} has a signature that is not this installation's`;
    if (last !== null && BigInt(one.sequence) < BigInt(last.sequence))
      return `checkpoint ${one.number} covers less than the one before it`;
    last = one;
  }
  return null;
}

/** Whether this installation's key signed it. */
export function isSignedHere(checkpoint: Checkpoint): boolean {
  const [given, own] = [checkpoint.signature, signatureOf(checkpoint)].map((one) =>
    Buffer.from(one),
  );
  return !!given && !!own && given.length === own.length && timingSafeEqual(given, own);
}

function signatureOf({ number, sequence, hash, at, previous }: Omit<Checkpoint, 'signature'>) {
  return createHmac('sha256', readAuditKey())
    .update(`${number} ${sequence} ${hash} ${at} ${previous}`)
    .digest('hex');
}
