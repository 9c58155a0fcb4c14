import { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import type { ByteStore } from '../files/byte-store.ts';
import { takeTurns } from '../running/take-turns.ts';
import { plainSizeOf } from './sealed-file.ts';

/**
 * How much of an upload is held in memory until it is stored; the most that is lost if the process
 * is killed.
 */
const PART_BYTES = 8 * 1024 * 1024;
/** Digits of a part's offset, so that names sort in offset order. */
const DIGITS = 12;

/** A store that encrypts what it creates. */
type SealingStore = Pick<ByteStore, 'create' | 'getBytes' | 'listSizes'>;
type Part = { readonly key: string; readonly byteCount: number };

/**
 * A partial upload is a series of encrypted files, `uploads/<name>.<offset of its first byte>`,
 * each written once and whole, because a bucket can neither append nor change in place. Parts after
 * a gap do not count.
 *
 * Appends `bytes` at `offset`; returns the new length, or the current one if it differs from
 * `offset`. What arrived before an interruption is kept.
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
      // Another process stored the same bytes first.
      if (!(await store.create(partAt(key, byteCount), part)))
        return { appended: false, byteCount: await sizeOfUpload(store, key) };
      byteCount += part.byteLength;
    }
    return { appended: true, byteCount };
  });
}

/** Plain bytes stored so far; 0 if none. */
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

/** The parts that are contiguous from the first byte, with their plain sizes. */
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

/** Yields what came before a failure, then fails as the stream does. */
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
