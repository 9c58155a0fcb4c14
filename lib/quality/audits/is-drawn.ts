import { createHmac } from 'node:crypto';

/**
 * Whether something is drawn, with the chance `share` (0..1): the same key and salt always come to the
 * same, and who does not know the salt cannot tell beforehand. What a small share draws, a larger
 * one draws too.
 */
export function isDrawn(key: string, share: number, salt: string): boolean {
  return numberOf(key, salt) < share;
}

/** A number in [0, 1) that only the salt's owner can foretell. */
export function numberOf(key: string, salt: string): number {
  return createHmac('sha256', salt).update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}
