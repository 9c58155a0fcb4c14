import { inParallel } from './in-parallel.ts';
import { ensureDocumentKey } from './key-store.ts';
import { sealJson, sealText, type ValueKey } from './sealed-value.ts';
import { joinKeys, ownerOf } from './value-keys.ts';

/** Seals values that come from documents, on their way into rows; `openDb` opens them on their way out. */
export interface Sealer {
  text(value: string): string;
  text(value: string | null): string | null;
  /** For a column of JSON. A list without anything says nothing, and stays. */
  json(value: unknown): string | never[];
}

/**
 * Seals what comes from these documents, one or more: whoever has not the keys of all of them cannot open
 * it, so it is gone with the first that is removed. Keys are read anew each time, because a document that
 * was removed and came again has another; call it within the transaction that writes.
 */
export async function openSealer(...documentIds: readonly string[]): Promise<Sealer> {
  const [sealer] = await openJointSealers([documentIds]);
  return found(sealer);
}

/** The same for each of these documents alone, by document. */
export async function openSealers(
  documentIds: Iterable<string>,
): Promise<(documentId: string) => Sealer> {
  const ids = [...new Set(documentIds)];
  const sealers = await openJointSealers(ids.map((id) => [id]));
  const sealerOf = new Map(ids.map((id, at) => [id, sealers[at]]));
  return (id) => found(sealerOf.get(id));
}

/** The same for each of these sets of documents, in their order. */
export async function openJointSealers(sets: readonly (readonly string[])[]): Promise<Sealer[]> {
  const keyOf = new Map<string, Uint8Array>();
  await inParallel([...new Set(sets.flat())], AT_ONCE, async (id) => {
    keyOf.set(id, await ensureDocumentKey(id));
  });
  const sealers: Sealer[] = [];
  for (const set of sets) {
    const ids = [...new Set(set)].sort();
    const keys = ids.flatMap((id) => keyOf.get(id) ?? []);
    sealers.push(sealerWith({ owner: await ownerOf(ids), key: joinKeys(keys) }));
  }
  return sealers;
}

/** Keys that are read side by side. */
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
