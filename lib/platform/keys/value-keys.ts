import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { openStore } from '../files/open-store.ts';
import { inParallel } from '../running/in-parallel.ts';
import { ensureInstallationKey, keyFileOf, readDocumentKey } from './key-files.ts';
import { deriveKey } from './wrap-key.ts';

const ID_BYTES = 32;
const PROOF_BYTES = 8;
const PURPOSE = 'countersign values';

/**
 * The owner name of a key: the documents whose values it seals, with a proof that this installation
 * wrote it, so that nobody can forge a text that passes for a sealed value.
 */
export async function ownerOf(documentIds: readonly string[]): Promise<string> {
  const ids = Buffer.concat(documentIds.map((id) => Buffer.from(id, 'hex')));
  if (ids.length === 0 || ids.length !== documentIds.length * ID_BYTES)
    throw new Error('values are sealed for documents, which are named by a hash');
  return Buffer.concat([ids, prove(ids, await openProofKey())]).toString('base64url');
}

/**
 * A key derived from the keys of all these documents, each once and in a fixed order, so that it is
 * gone with any of them. A prepared key object: given bytes, Node would prepare the key for every
 * value, which takes five times as long as sealing or opening one.
 */
export function joinKeys(keys: readonly Uint8Array[]): KeyObject {
  return createSecretKey(deriveKey(Buffer.concat(keys), PURPOSE));
}

/**
 * Keys by the names from `ownerOf`; null if a document has no key anymore. Names that are not ours
 * are left out.
 */
export async function loadValueKeys(
  owners: Iterable<string>,
): Promise<ReadonlyMap<string, KeyObject | null>> {
  const found = new Map<string, KeyObject | null>();
  const unknown: string[] = [];
  for (const owner of owners) {
    const known = cache.get(owner);
    if (known && known.until > Date.now()) found.set(owner, known.key);
    else unknown.push(owner);
  }
  if (unknown.length === 0) return found;
  const proofKey = await openProofKey();
  await inParallel(unknown, AT_ONCE, async (owner) => {
    const documentIds = readOwner(owner, proofKey);
    if (documentIds === null) return;
    const key = await readKeyOf(documentIds);
    found.set(owner, key);
    if (key) keep(owner, key);
    else cache.delete(owner);
  });
  return found;
}

/** Removes a document's key for good: nothing sealed with it can be opened again. */
export async function removeDocumentKey(documentId: string): Promise<void> {
  await openStore().remove(keyFileOf(documentId));
  cache.clear();
}

const AT_ONCE = 16;

/** How long other processes may keep a removed key in memory. */
const KEPT_MS = 60_000;
const MOST_KEPT = 20_000;

const cache = new Map<string, { readonly key: KeyObject; readonly until: number }>();

function keep(owner: string, key: KeyObject): void {
  // The oldest go first.
  for (const old of cache.keys()) {
    if (cache.size < MOST_KEPT) break;
    cache.delete(old);
  }
  cache.set(owner, { key, until: Date.now() + KEPT_MS });
}

async function readKeyOf(documentIds: readonly string[]): Promise<KeyObject | null> {
  const keys: Uint8Array[] = [];
  for (const id of documentIds) {
    const key = await readDocumentKey(id);
    if (key === null) return null;
    keys.push(key);
  }
  return joinKeys(keys);
}

/** The documents; null if this installation did not write the name. */
function readOwner(owner: string, proofKey: KeyObject): string[] | null {
  const bytes = Buffer.from(owner, 'base64url');
  const ids = bytes.subarray(0, -PROOF_BYTES);
  if (ids.length === 0 || ids.length % ID_BYTES !== 0) return null;
  if (!prove(ids, proofKey).equals(bytes.subarray(-PROOF_BYTES))) return null;
  const hex = ids.toString('hex');
  return hex.match(/.{64}/g);
}

function prove(ids: Uint8Array, proofKey: KeyObject): Buffer {
  return createHmac('sha256', proofKey).update(ids).digest().subarray(0, PROOF_BYTES);
}

async function openProofKey(): Promise<KeyObject> {
  return proofKeyOf(await ensureInstallationKey());
}

function proofKeyOf(installation: Uint8Array): KeyObject {
  const key =
    proofKeys.get(installation) ??
    createSecretKey(deriveKey(installation, 'countersign owners of values'));
  proofKeys.set(installation, key);
  return key;
}

/** By the installation's key, which is in memory once. */
const proofKeys = new WeakMap<Uint8Array, KeyObject>();
