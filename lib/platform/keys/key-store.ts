import { randomBytes } from 'node:crypto';
import { getSideDb } from '../db.ts';
import { readEnv } from '../env.ts';
import { keepDocumentKey, readDocumentKey } from './key-files.ts';
import { KEY_BYTES } from './wrap-key.ts';

/** The 32-byte key that seals a document's values; null if it has none yet, or it was removed. */
export async function findDocumentKey(documentId: string): Promise<Uint8Array | null> {
  const key = await readDocumentKey(documentId);
  if (key || readEnv().DATABASE_URL === undefined) return key;
  const old = await findKeyInRow(documentId);
  // It may have moved to its file between the two lookups.
  return old ? keepDocumentKey(documentId, old) : readDocumentKey(documentId);
}

/**
 * Like `findDocumentKey`, but makes the key if there is none. Of several concurrent calls, the
 * first wins.
 */
export async function ensureDocumentKey(
  documentId: string,
  made: Uint8Array = randomBytes(KEY_BYTES),
): Promise<Uint8Array> {
  const known = await findDocumentKey(documentId);
  return known ?? keepDocumentKey(documentId, made);
}

/**
 * An earlier version stored keys in the rows of documents; they move while the product runs. Values
 * are sealed within transactions, so this must not wait for a connection that one of them holds.
 */
async function findKeyInRow(id: string): Promise<Uint8Array | null> {
  const row = await getSideDb().document.findUnique({ where: { id }, select: { sealKey: true } });
  return row?.sealKey ?? null;
}
