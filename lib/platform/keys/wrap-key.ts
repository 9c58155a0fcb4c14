import {
  type CipherKey,
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const WRAPPED_BYTES = IV_BYTES + TAG_BYTES + KEY_BYTES;

/** Encrypts one 32-byte key with another: iv, tag, ciphertext; bound to a name. */
export function wrapKey(key: Uint8Array, name: string, under: CipherKey): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, under, iv).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Decrypts the key; null if it was wrapped under another key or name, or changed. */
export function unwrapKey(wrapped: Uint8Array, name: string, under: CipherKey): Buffer | null {
  if (wrapped.byteLength !== WRAPPED_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, under, wrapped.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const key = decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return key;
}

/** Derives a 32-byte key for one purpose. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
}
