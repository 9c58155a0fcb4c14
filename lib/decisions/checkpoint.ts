import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type AuditKeys, readAuditKeys } from '#lib/platform/keys/secrets.ts';

/**
 * A signature over the head of the log. The list of checkpoints is append-only, and each covers the
 * previous one.
 */
export const Checkpoint = z.object({
  /** 1, 2, 3… without gaps. */
  number: z.int().positive(),
  /** Sequence of the last entry it covers, decimal; 0 before the first entry. */
  sequence: z.string().regex(/^\d+$/),
  hash: z.string(),
  at: z.iso.datetime(),
  /** Signature of the previous checkpoint; empty for the first. */
  previous: z.string(),
  /** HMAC-SHA256, lowercase hex. */
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Signs the next checkpoint, with the installation's audit key unless another is given. */
export function signCheckpoint(
  head: { readonly sequence: bigint; readonly hash: string },
  before: Checkpoint | null,
  at: Date,
  key: string = readAuditKeys().present,
): Checkpoint {
  const unsigned = {
    number: (before?.number ?? 0) + 1,
    sequence: head.sequence.toString(),
    hash: head.hash,
    at: at.toISOString(),
    previous: before?.signature ?? '',
  };
  return { ...unsigned, signature: signatureOf(unsigned, key) };
}

/**
 * Why a list of checkpoints is not the one that was signed; null if it is. `before` is the
 * checkpoint the list continues from; null if the list is complete.
 */
export function faultOfList(
  checkpoints: readonly Checkpoint[],
  before: Checkpoint | null = null,
): string | null {
  const keys = readAuditKeys();
  let last = before;
  for (const one of checkpoints) {
    if (one.number !== (last?.number ?? 0) + 1)
      return `checkpoint ${(last?.number ?? 0) + 1} is missing`;
    if (one.previous !== (last?.signature ?? ''))
      return `checkpoint ${one.number} does not follow the one before it`;
    if (!isSignedHere(one, keys))
      return `checkpoint ${one.number} has a signature that is not this installation's`;
    if (last !== null && BigInt(one.sequence) < BigInt(last.sequence))
      return `checkpoint ${one.number} covers less than the one before it`;
    last = one;
  }
  const begun = before?.number ?? 0;
  const lost = keys.earlier.find(({ until }) => until > (last?.number ?? begun) && until > begun);
  return lost ? `checkpoint ${lost.until}, after which the key changed, is missing` : null;
}

/**
 * Whether this installation signed it: with the key that signed checkpoints of its number, and, if
 * it is a key's last, as exactly that one.
 */
export function isSignedHere(checkpoint: Checkpoint, keys: AuditKeys = readAuditKeys()): boolean {
  const earlier = keys.earlier.find(({ until }) => until >= checkpoint.number);
  const key = earlier?.key ?? keys.present;
  const isLast = earlier?.until === checkpoint.number;
  return (
    isSame(checkpoint.signature, signatureOf(checkpoint, key)) &&
    (!isLast || isSame(checkpoint.signature, earlier.signature))
  );
}

/** Whether the current key has not yet taken over from the one that signed this. */
export function isOfEarlierKey({ number }: Checkpoint): boolean {
  return readAuditKeys().earlier.some(({ until }) => until >= number);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function signatureOf(
  { number, sequence, hash, at, previous }: Omit<Checkpoint, 'signature'>,
  key: string,
): string {
  return createHmac('sha256', key)
    .update(`${number} ${sequence} ${hash} ${at} ${previous}`)
    .digest('hex');
}
