import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { openStore } from '../files/open-store.ts';
import { readMasterKeys } from './secrets.ts';
import { deriveKey, KEY_BYTES, unwrapKey, wrapKey } from './wrap-key.ts';

const INSTALLATION = 'secrets/installation';
const PURPOSE = 'countersign document keys';

/**
 * The file of a document's key. A key is in its own file, so that removing it leaves nothing in the
 * database.
 */
export function keyFileOf(documentId: string): string {
  return `keys/${documentId}`;
}

/** The document's key; null if it has no file. */
export function readDocumentKey(documentId: string): Promise<Uint8Array | null> {
  return readKey(keyFileOf(documentId), documentId);
}

/**
 * Stores this key for the document, or returns the existing one: of several concurrent calls, the
 * first wins.
 */
export function keepDocumentKey(documentId: string, made: Uint8Array): Promise<Uint8Array> {
  return ensureKey(keyFileOf(documentId), documentId, made);
}

/**
 * The key for everything that belongs to no single document, such as exports. Made once; rotating
 * the master key does not change it.
 */
export async function ensureInstallationKey(): Promise<Uint8Array> {
  const at = openStore().place;
  const key =
    installationKeys.get(at) ??
    (await readKey(INSTALLATION, 'installation')) ??
    (await ensureKey(INSTALLATION, 'installation', randomBytes(KEY_BYTES)));
  installationKeys.set(at, key);
  return key;
}

/** By place. The key never changes, only the key that wraps it. */
const installationKeys = new Map<string, Uint8Array>();

/**
 * Wraps one file of `keys` or `secrets` with the current master key. False if it already is, or the
 * file is gone.
 */
export function rewrapKey(file: string): Promise<boolean> {
  const name = file.slice(file.indexOf('/') + 1);
  const present = wrappingKey(readMasterKeys()[0]);
  // In place: a rename would bring back a key that was removed meanwhile.
  return openStore().rewrite(file, (wrapped) =>
    unwrapKey(wrapped, name, present) ? null : wrapKey(unwrapWithAny(wrapped, name), name, present),
  );
}

async function readKey(file: string, name: string): Promise<Uint8Array | null> {
  const wrapped = await findBytes(file);
  if (!wrapped) return null;
  try {
    return unwrapWithAny(wrapped, name);
  } catch (error) {
    // It may have been half rewrapped at that moment.
    const again = await findBytes(file);
    if (!again || Buffer.compare(again, wrapped) !== 0) return again && unwrapWithAny(again, name);
    throw error;
  }
}

async function ensureKey(file: string, name: string, made: Uint8Array): Promise<Uint8Array> {
  const wrapped = wrapKey(made, name, wrappingKey(readMasterKeys()[0]));
  if (await openStore().create(file, wrapped)) return made;
  return (await readKey(file, name)) ?? ensureKey(file, name, made);
}

/** Tries the current master key and one that is being replaced. */
function unwrapWithAny(wrapped: Uint8Array, name: string): Uint8Array {
  for (const read of [readMasterKeysOnce, readMasterKeys])
    for (const master of read()) {
      const key = unwrapKey(wrapped, name, wrappingKey(master));
      if (key) return key;
    }
  throw new Error('a key was wrapped with another master key, or changed');
}

/**
 * Once for all keys that are read concurrently: reading the master keys takes ten times as long as
 * unwrapping.
 */
function readMasterKeysOnce(): readonly string[] {
  if (masters !== null) return masters;
  setImmediate(() => {
    masters = null;
  });
  masters = readMasterKeys();
  return masters;
}

let masters: readonly string[] | null = null;

function wrappingKey(master: string): KeyObject {
  const key = wrappingKeys.get(master) ?? createSecretKey(deriveKey(master, PURPOSE));
  wrappingKeys.set(master, key);
  return key;
}

/** By master key: the current one, and one that is being replaced. */
const wrappingKeys = new Map<string, KeyObject>();

async function findBytes(file: string): Promise<Uint8Array | null> {
  try {
    return await openStore().getBytes(file);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
