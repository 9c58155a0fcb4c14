import { Readable } from 'node:stream';
import type { ByteStore } from './byte-store.ts';
import { AppError } from './errors.ts';
import { plainSizeOf } from './sealed-file.ts';
import { takeTurns } from './take-turns.ts';

/** So much of an upload is in memory until it is stored, and lost at most when the process is killed. */
const PART_BYTES = 8 * 1024 * 1024;
/** Of the place where a part begins, so that names sort like places. */
const DIGITS = 12;

/** A store that encrypts what it creates. */
type SealingStore = Pick<ByteStore, 'create' | 'getBytes' | 'listSizes'>;
type Part = { readonly key: string; readonly byteCount: number };

/**
 * An upload on its way is a row of encrypted files, `uploads/<name>.<place of its first byte>`, each
 * written once and whole: a bucket can neither append nor change in place. Parts that do not follow on
 * what is here do not count.
 *
 * Adds `bytes` after the first `offset`; gives the new length, or the present one when it is another.
 * What breaks off is kept as far as it came.
 */
export function appendToUpload(
  store: SealingStore,
  key: string,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly appended: boolean; readonly byteCount: number }> {
  return takeTurns(key, async () => {
    let byteCount = await sizeOfUpload(store, key);
    if (byteCount !== offset) return { appended: false, byteCount };
    for await (const part of cutParts(bytes)) {
      // Another process took the same bytes: the first one has them.
      if (!(await store.create(partAt(key, byteCount), part)))
        return { appended: false, byteCount: await sizeOfUpload(store, key) };
      byteCount += part.byteLength;
    }
    return { appended: true, byteCount };
  });
}

/** Plain bytes that are here; 0 for none. */
export async function sizeOfUpload(
  store: Pick<ByteStore, 'listSizes'>,
  key: string,
): Promise<number> {
  const parts = await listParts(store, key);
  return parts.reduce((sum, { byteCount }) => sum + byteCount, 0);
}

/** Throws `not-found` before the first byte. */
export async function readUpload(store: SealingStore, key: string): Promise<Readable> {
  const parts = await listParts(store, key);
  if (parts.length === 0) throw new AppError('not-found', { detail: 'no such upload' });
  const read = async function* () {
    for (const part of parts) yield await store.getBytes(part.key);
  };
  return Readable.from(read());
}

export async function removeUpload(
  store: Pick<ByteStore, 'listSizes' | 'remove'>,
  key: string,
): Promise<void> {
  for (const part of await store.listSizes('uploads', prefixOf(key))) await store.remove(part.key);
}

/** Those that follow on each other from the first byte, with their plain bytes. */
async function listParts(store: Pick<ByteStore, 'listSizes'>, key: string): Promise<Part[]> {
  const parts: Part[] = [];
  let end = 0;
  for (const found of await store.listSizes('uploads', prefixOf(key))) {
    if (found.key !== partAt(key, end)) break;
    const part = { key: found.key, byteCount: plainSizeOf(found.byteCount) };
    parts.push(part);
    end += part.byteCount;
  }
  return parts;
}

/** Ends as the stream does, after what came before that. */
async function* cutParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  const take = () => {
    const part = Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    return part;
  };
  let failure: { readonly error: unknown } | null = null;
  try {
    for await (const chunk of bytes) {
      waiting.push(chunk);
      size += chunk.byteLength;
      if (size >= PART_BYTES) yield take();
    }
  } catch (error) {
    failure = { error };
  }
  if (size > 0) yield take();
  if (failure) throw failure.error;
}

function partAt(key: string, place: number): string {
  return `${key}.${String(place).padStart(DIGITS, '0')}`;
}

function prefixOf(key: string): string {
  return `${key.slice(key.indexOf('/') + 1)}.`;
}
