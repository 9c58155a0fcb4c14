import { ensureDocumentKey } from '../keys/key-store.ts';
import { joinKeys, ownerOf } from '../keys/value-keys.ts';
import { inParallel } from '../running/in-parallel.ts';
import { sealJson, sealText, type ValueKey } from './sealed-value.ts';

/**
 * Seals values from documents before they are written to rows; `openDb` decrypts them when they are
 * read.
 */
export interface Sealer {
  text(value: string): string;
  text(value: string | null): string | null;
  /** For a JSON column. An empty list reveals nothing and is not sealed. */
  json(value: unknown): string | never[];
}

/**
 * Seals values from one or more documents: opening them takes the keys of all of them, so they are
 * gone as soon as one is removed. Keys are read again each time, because a document that was
 * removed and uploaded again has another; call it within the transaction that writes.
 */
export async function openSealer(...documentIds: readonly string[]): Promise<Sealer> {
  const [sealer] = await openJointSealers([documentIds]);
  return found(sealer);
}

/** One sealer for each of these documents, by document. */
export async function openSealers(
  documentIds: Iterable<string>,
  keyOf?: FindKey,
): Promise<(documentId: string) => Sealer> {
  const ids = [...new Set(documentIds)];
  const sealers = await openJointSealers(
    ids.map((id) => [id]),
    keyOf,
  );
  const sealerOf = new Map(ids.map((id, at) => [id, sealers[at]]));
  return (id) => found(sealerOf.get(id));
}

/** One sealer for each of these sets of documents, in their order. */
export async function openJointSealers(
  sets: readonly (readonly string[])[],
  keyOf: FindKey = ensureDocumentKey,
): Promise<Sealer[]> {
  const keyed = new Map<string, Uint8Array>();
  await inParallel([...new Set(sets.flat())], AT_ONCE, async (id) => {
    keyed.set(id, await keyOf(id));
  });
  const sealers: Sealer[] = [];
  for (const set of sets) {
    const ids = [...new Set(set)].sort();
    const keys = ids.flatMap((id) => keyed.get(id) ?? []);
    sealers.push(sealerWith({ owner: await ownerOf(ids), key: joinKeys(keys) }));
  }
  return sealers;
}

/** Finds a document's key, or makes one. */
export type FindKey = (documentId: string) => Promise<Uint8Array>;

/** For one transaction that seals several times: each key is read once. */
export function rememberKeys(): FindKey {
  const known = new Map<string, Promise<Uint8Array>>();
  return (id) => {
    const key = known.get(id) ?? ensureDocumentKey(id);
    known.set(id, key);
    return key;
  };
}

/** Keys that are read concurrently. */
const AT_ONCE = 16;

function found(sealer: Sealer | undefined): Sealer {
  if (!sealer) throw new Error('a document without a sealer');
  return sealer;
}

function sealerWith(key: ValueKey): Sealer {
  function text(value: string): string;
  function text(value: string | null): string | null;
  function text(value: string | null): string | null {
    return value === null ? null : sealText(value, key);
  }
  return { text, json: (value) => (isEmptyList(value) ? [] : sealJson(value, key)) };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
