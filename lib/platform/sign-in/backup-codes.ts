import { createHash, randomInt } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { readAuthSecret } from '../keys/secrets.ts';

const HOW_MANY = 10;
/** 120 bits, so that a plain hash cannot be brute-forced (ASVS 5.0, 6.5.2 requires 112). */
const LETTERS = 24;
/** Five bits each; no two look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
/** Prefix that distinguishes a hash from a code. */
const MARK = 'sha256:';

const Codes = z.array(z.string());

/** Backup codes for someone who lost their authenticator app, in groups of four letters. */
export function makeBackupCodes(): string[] {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)] ?? '';
  return Array.from({ length: HOW_MANY }, () =>
    (Array.from({ length: LETTERS }, letter).join('').match(/.{4}/g) ?? []).join('-'),
  );
}

/** The stored form of a code: the hash of its letters, however they are grouped. */
export function hashBackupCode(code: string): string {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${MARK}${createHash('sha256').update(letters).digest('base64url')}`;
}

/**
 * How the library stores a person's codes: as hashes. It compares stored and given codes, so it is
 * given the hash of what was typed. Codes that an earlier version stored encrypted are hashed when
 * they are read.
 */
export const hashedStore = {
  /** Gets either a list of new codes or the remaining hashes. */
  encrypt: async (json: string): Promise<string> => {
    const codes = Codes.parse(JSON.parse(json));
    return JSON.stringify(codes.map((one) => (one.startsWith(MARK) ? one : hashBackupCode(one))));
  },
  decrypt: async (kept: string): Promise<string> => {
    if (kept.startsWith('[')) return kept;
    return hashedStore.encrypt(await symmetricDecrypt({ key: readAuthSecret(), data: kept }));
  },
};
