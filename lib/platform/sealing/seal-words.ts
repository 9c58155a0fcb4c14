import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { readAuthSecret } from '../keys/secrets.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The URL filters that are sealed: of documents and records, and of the log. */
export const SEALED_FILTERS: readonly string[] = ['search', 'file'];

/**
 * Encrypts search words for use in a URL: browsers and proxies keep URLs, and people search for
 * patients. The same words give the same text, so that a saved search is recognized; only this
 * installation can read it.
 */
export function sealWords(words: string): string {
  const key = keyFor('text');
  // Derived from the words: two searches never share an iv unless they are the same.
  const iv = createHmac('sha256', keyFor('iv')).update(words).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** The inverse; null for anything this installation has not sealed. */
export function unsealWords(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, keyFor('text'), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const body = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function keyFor(purpose: 'text' | 'iv'): Buffer {
  return createHash('sha256').update(`words/${purpose}/${readAuthSecret()}`).digest();
}
