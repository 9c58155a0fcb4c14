import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { inParallel } from './in-parallel.ts';
import { ensureInstallationKey, keyFileOf, readDocumentKey } from './key-files.ts';
import { openStore } from './open-store.ts';
import { deriveKey } from './wrap-key.ts';

const ID_BYTES = 32;
const PROOF_BYTES = 8;
const PURPOSE = 'countersign values';

/**
 * Names whose values a key seals: the documents that they come from, and a proof that this installation
 * wrote it, so that nobody can make a text that passes for a sealed value.
 */
export async function ownerOf(documentIds: readonly string[]): Promise<string> {
  const ids = Buffer.concat(documentIds.map((id) => Buffer.from(id, 'hex')));
  if (ids.length === 0 || ids.length !== documentIds.length * ID_BYTES)
    throw new Error('values are sealed for documents, which are named by a hash');
  return Buffer.concat([ids, prove(ids, await openProofKey())]).toString('base64url');
}

/**
 * The key of what comes from these documents, each once and in one order: of all their keys, so that it is
 * gone with any of them. As Node has prepared it: from bytes it would prepare it for each value, which takes
 * five times as long as to seal or open one.
 */
export function joinKeys(keys: readonly Uint8Array[]): KeyObject {
  return createSecretKey(deriveKey(Buffer.concat(keys), PURPOSE));
}

/**
 * Keys by the names of `ownerOf`; null where one of the documents has none any more. Names that are none
 * of ours are left out.
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

/** Removes a document's key for good: nothing that was sealed with it can be opened again. */
export async function removeDocumentKey(documentId: string): Promise<void> {
  await openStore().remove(keyFileOf(documentId));
  cache.clear();
}

const AT_ONCE = 16;

/** A key that was removed may be in the memory of other processes for so long. */
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

/** The documents; null when this installation did not write the name. */
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
