import { createHash, randomInt } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { readAuthSecret } from './secrets.ts';

const HOW_MANY = 10;
/** 120 bits, so that a plain hash of one cannot be guessed (ASVS 5.0, 6.5.2 asks for 112). */
const LETTERS = 24;
/** Five bits each; none looks like another. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
/** Before a hash, so that one is told from a code. */
const MARK = 'sha256:';

const Codes = z.array(z.string());

/** Codes for who lost their authenticator app, in groups of four letters. */
export function makeBackupCodes(): string[] {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)] ?? '';
  return Array.from({ length: HOW_MANY }, () =>
    (Array.from({ length: LETTERS }, letter).join('').match(/.{4}/g) ?? []).join('-'),
  );
}

/** What is kept of a code: the hash of its letters, however they are grouped. */
export function hashBackupCode(code: string): string {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${MARK}${createHash('sha256').update(letters).digest('base64url')}`;
}

/**
 * How the library keeps the codes of a person: as hashes. It compares what it is given with them, so it is
 * given the hash of what was typed. What an earlier version kept encrypted is hashed when it is read.
 */
export const hashedStore = {
  /** Of a list of new codes, or of what is left of the hashes. */
  encrypt: async (json: string): Promise<string> => {
    const codes = Codes.parse(JSON.parse(json));
    return JSON.stringify(codes.map((one) => (one.startsWith(MARK) ? one : hashBackupCode(one))));
  },
  decrypt: async (kept: string): Promise<string> => {
    if (kept.startsWith('[')) return kept;
    return hashedStore.encrypt(await symmetricDecrypt({ key: readAuthSecret(), data: kept }));
  },
};
