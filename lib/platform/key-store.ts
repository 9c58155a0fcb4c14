import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from './errors.ts';
import { readMasterKey } from './secrets.ts';
import { getStorage } from './storage.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Where the key of a document is: a file of its own, so that removing it leaves nothing in the database. */
export function keyFileOf(documentId: string): string {
  return `keys/${documentId}`;
}

/** The 32 bytes that seal what is said of one document; null when it has none yet, or no longer. */
export async function findDocumentKey(documentId: string): Promise<Uint8Array | null> {
  try {
    return unwrap(await getStorage().getBytes(keyFileOf(documentId)), documentId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

/** The same, made when there is none. Of several that make one at once, the first wins. */
export async function ensureDocumentKey(
  documentId: string,
  made: Uint8Array = randomBytes(KEY_BYTES),
): Promise<Uint8Array> {
  const known = await findDocumentKey(documentId);
  if (known) return known;
  if (await getStorage().create(keyFileOf(documentId), wrap(made, documentId))) return made;
  return (await findDocumentKey(documentId)) ?? ensureDocumentKey(documentId, made);
}

/** iv, tag, ciphertext; bound to the document. */
function wrap(key: Uint8Array, documentId: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, wrappingKey(), iv).setAAD(Buffer.from(documentId));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function unwrap(wrapped: Uint8Array, documentId: string): Uint8Array {
  const iv = wrapped.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(ALGORITHM, wrappingKey(), iv).setAAD(Buffer.from(documentId));
  decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const key = decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw new Error('a key was wrapped with another master key, or changed', { cause });
  }
  return key;
}

function wrappingKey(): Uint8Array {
  return Buffer.from(
    hkdfSync('sha256', readMasterKey(), '', 'countersign document keys', KEY_BYTES),
  );
}
