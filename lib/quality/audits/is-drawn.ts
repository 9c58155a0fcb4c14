import { createHmac } from 'node:crypto';

/**
 * Whether something is sampled, with probability `share` (0..1): the same key and salt always give
 * the same answer, and nobody can predict it without the salt. Anything a small share samples, a
 * larger one samples too.
 */
export function isDrawn(key: string, share: number, salt: string): boolean {
  return numberOf(key, salt) < share;
}

/** A number in [0, 1) that nobody can predict without the salt. */
export function numberOf(key: string, salt: string): number {
  return createHmac('sha256', salt).update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}
