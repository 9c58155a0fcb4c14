import { access, open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '#lib/platform/errors.ts';
import type { ByteStore } from '../byte-store.ts';
import { ignoreMissing, isMissing } from './missing.ts';

/** The methods of a data folder that read one file. */
export function readFiles(
  pathOf: (key: string) => string,
): Pick<ByteStore, 'getBytes' | 'findHead' | 'openFile' | 'sizeOf' | 'has'> {
  return {
    getBytes: (key) => readFile(pathOf(key)).catch(toAppError),
    findHead: async (key, byteCount) => findHead(pathOf(key), byteCount),
    openFile: async (key) => openFile(pathOf(key)),
    sizeOf: (key) => sizeOfFile(pathOf(key)),
    has: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
  };
}

async function findHead(target: string, byteCount: number): Promise<Uint8Array | null> {
  const file = await open(target).catch(ignoreMissing);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(byteCount), 0, byteCount, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openFile(target: string): Promise<{ byteCount: number; bytes: Readable }> {
  const handle = await open(target).catch(toAppError);
  const { size } = await handle.stat();
  // An empty file has no last byte to name.
  const bytes =
    size === 0 ? Readable.from([]) : handle.createReadStream({ start: 0, end: size - 1 });
  if (size === 0) await handle.close();
  return { byteCount: size, bytes };
}

/** 0 if the file does not exist. */
export async function sizeOfFile(target: string): Promise<number> {
  return stat(target).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A missing file becomes `not-found`. */
function toAppError(error: unknown): never {
  if (isMissing(error)) throw new AppError('not-found', { detail: 'no such file in the storage' });
  throw error;
}
