import { link, mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { ByteStore } from '../byte-store.ts';
import { publish, syncFolder, writePartial } from '../write-partial.ts';
import { ignoreMissing } from './missing.ts';

/** The methods of a data folder that write one file, or mark it as used. */
export function writeFiles(
  root: string,
  pathOf: (key: string) => string,
): Pick<
  ByteStore,
  'putBytes' | 'putStream' | 'create' | 'rewrite' | 'replace' | 'append' | 'touch'
> {
  return {
    putBytes: async (key, bytes) => {
      const target = pathOf(key);
      await publish(await writePartial(path.dirname(target), [bytes]), target);
    },
    putStream: async (folder, bytes, finish) => {
      let key = '';
      const at = path.join(/*turbopackIgnore: true*/ root, folder);
      const partial = await writePartial(at, bytes, async (file) => {
        const ended = await finish();
        key = ended.key;
        await file.write(ended.head, 0, ended.head.byteLength, 0);
      });
      await publish(partial, pathOf(key));
      return key;
    },
    create: async (key, bytes) => createFile(pathOf(key), bytes),
    rewrite: async (key, change) => rewriteFile(pathOf(key), change),
    replace: async (key, change) => replaceFile(pathOf(key), change),
    append: async (key, offset, bytes) => appendToFile(pathOf(key), offset, bytes),
    touch: async (key) => {
      const now = new Date();
      await utimes(pathOf(key), now, now).catch(ignoreMissing);
    },
  };
}

async function createFile(target: string, bytes: Uint8Array): Promise<boolean> {
  const partial = await writePartial(path.dirname(target), [bytes]);
  try {
    // Unlike a rename, a link never replaces an existing file.
    await link(partial, target);
    await syncFolder(target);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

async function rewriteFile(
  target: string,
  change: (bytes: Uint8Array) => Uint8Array | null,
): Promise<boolean> {
  const file = await open(target, 'r+').catch(ignoreMissing);
  if (!file) return false;
  try {
    const bytes = change(await file.readFile());
    if (bytes === null) return false;
    await file.write(bytes, 0, bytes.byteLength, 0);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

async function replaceFile(
  target: string,
  change: (bytes: Uint8Array) => Promise<Uint8Array | null>,
): Promise<boolean> {
  const before = await stat(target).catch(ignoreMissing);
  if (!before) return false;
  const bytes = await change(await readFile(target));
  if (bytes === null) return false;
  const partial = await writePartial(path.dirname(target), [bytes]);
  // Someone else wrote or removed it meanwhile: their change stays.
  const now = await stat(target).catch(() => null);
  if (now?.ino !== before.ino || now.mtimeMs !== before.mtimeMs) {
    await rm(partial, { force: true });
    return false;
  }
  await publish(partial, target);
  return true;
}

async function appendToFile(
  target: string,
  offset: number,
  bytes: Uint8Array,
): Promise<{ appended: boolean; byteCount: number }> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const file = await open(target, 'a', 0o600);
  try {
    const { size } = await file.stat();
    if (size !== offset) return { appended: false, byteCount: size };
    await file.appendFile(bytes);
    await file.sync();
    return { appended: true, byteCount: size + bytes.byteLength };
  } finally {
    await file.close();
  }
}
