import {
  access,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  utimes,
} from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type ByteStore, checkKey, isStorageKey } from './byte-store.ts';
import { AppError } from './errors.ts';
import { publish, syncFolder, writePartial } from './write-partial.ts';

/** A data folder. */
export type Disk = ByteStore & {
  /** The file for a key. Throws an Error for an invalid key. */
  readonly pathOf: (key: string) => string;
};

/** Opens the data folder of this installation, or another one. */
export function openDisk(dataDir: string = process.env.DATA_DIR || '.data'): Disk {
  const root = path.resolve(/*turbopackIgnore: true*/ dataDir);
  const pathOf = (key: string) => {
    checkKey(key);
    return path.join(/*turbopackIgnore: true*/ root, key);
  };
  return {
    place: root,
    pathOf,
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
    create: async (key, bytes) => {
      const target = pathOf(key);
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
    },
    rewrite: async (key, change) => {
      const file = await open(pathOf(key), 'r+').catch(ignoreMissing);
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
    },
    replace: async (key, change) => {
      const target = pathOf(key);
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
    },
    findHead: async (key, byteCount) => {
      const file = await open(pathOf(key)).catch(ignoreMissing);
      if (!file) return null;
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(byteCount), 0, byteCount, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    getBytes: (key) => readFile(pathOf(key)).catch(toAppError),
    openFile: async (key) => {
      const handle = await open(pathOf(key)).catch(toAppError);
      const { size } = await handle.stat();
      // An empty file has no last byte to name.
      const bytes =
        size === 0 ? Readable.from([]) : handle.createReadStream({ start: 0, end: size - 1 });
      if (size === 0) await handle.close();
      return { byteCount: size, bytes };
    },
    append: async (key, offset, bytes) => {
      const target = pathOf(key);
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
    },
    listKeys: async (folder) => {
      const names = await readdir(pathOf(folder)).catch(() => []);
      return names
        .sort()
        .flatMap((name) => (isStorageKey(`${folder}/${name}`) ? [`${folder}/${name}`] : []));
    },
    sizeOf: (key) => sizeOfFile(pathOf(key)),
    listSizes: async (folder, prefix) => {
      const names = await readdir(path.join(/*turbopackIgnore: true*/ root, folder)).catch(
        () => [],
      );
      const keys = names
        .filter((name) => name.startsWith(prefix) && isStorageKey(`${folder}/${name}`))
        .sort()
        .map((name) => `${folder}/${name}`);
      return Promise.all(
        keys.map(async (key) => ({ key, byteCount: await sizeOfFile(pathOf(key)) })),
      );
    },
    freeBytes: async () => {
      await mkdir(root, { recursive: true });
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
    touch: async (key) => {
      const now = new Date();
      await utimes(pathOf(key), now, now).catch(ignoreMissing);
    },
    listOlder: async function* (folders, before, since = new Date(0)) {
      for (const folder of folders) {
        const at = path.join(/*turbopackIgnore: true*/ root, folder);
        for await (const file of walk(at)) {
          const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
          if (mtimeMs < since.getTime() || mtimeMs >= before.getTime()) continue;
          const key = path.relative(root, file).split(path.sep).join('/');
          if (isStorageKey(key)) yield key;
        }
      }
    },
    removePartials: async (folders, before) => {
      let removed = 0;
      for (const folder of folders)
        for await (const file of walk(path.join(/*turbopackIgnore: true*/ root, folder))) {
          if (!file.endsWith('.partial')) continue;
          const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
          if (mtimeMs >= before.getTime()) continue;
          await rm(file, { force: true });
          removed += 1;
        }
      return removed;
    },
    removeOlder: async (folder, before) => {
      const at = path.join(/*turbopackIgnore: true*/ root, folder);
      for (const name of await readdir(at).catch(() => [])) {
        const file = path.join(/*turbopackIgnore: true*/ at, name);
        const { mtimeMs } = await stat(file);
        if (mtimeMs < before.getTime()) await rm(file, { force: true });
      }
    },
    has: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
    remove: (key) => rm(pathOf(key), { force: true }),
    removeUntouched: async (key, before) => {
      const { mtimeMs } = await stat(pathOf(key)).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs >= before.getTime()) return false;
      await rm(pathOf(key), { force: true });
      return true;
    },
  };
}

/** Every file under a folder; none if the folder does not exist. */
async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const at = path.join(/*turbopackIgnore: true*/ folder, entry.name);
    if (entry.isDirectory()) yield* walk(at);
    else yield at;
  }
}

/** 0 if the file does not exist. */
async function sizeOfFile(target: string): Promise<number> {
  return stat(target).then(
    ({ size }) => size,
    () => 0,
  );
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** A missing file becomes `not-found`. */
function toAppError(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    throw new AppError('not-found', { detail: 'no such file in the storage' });
  }
  throw error;
}
