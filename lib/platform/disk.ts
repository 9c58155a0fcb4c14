import { constants } from 'node:fs';
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
import { AppError } from './errors.ts';
import { publish, syncFolder, writePartial } from './write-partial.ts';

const { O_RDWR, O_CREAT } = constants;

/** `files/<sha256>`, `keys/<document>`, `secrets/installation`, `pages/<document>/<n>.jpg`, `exports/<id>.csv`, `audit/checkpoints/<day>.jsonl`, `uploads/<hash>`: nothing that leaves its folder. */
const KEY =
  /^(files|keys|secrets|pages|exports|audit|uploads)(\/[A-Za-z0-9_-]+(\.[a-z0-9]+)?)+$|^(files|keys|secrets|exports|pages\/[0-9a-f]{64})\/\.[0-9a-f-]{36}\.partial$/;

/** What holds something of documents, or opens it. */
export type Folder = 'files' | 'keys' | 'secrets' | 'pages' | 'exports';

/** Bytes by key, as they are on the disk. What a `put` has resolved for survives a crash of the machine. */
export type Disk = {
  /** The file of a key. Throws an Error for anything that is no key. */
  readonly pathOf: (key: string) => string;
  /** Replaces what the key held, whole or not at all. */
  readonly putBytes: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Stores them unless the key holds something; returns whether it did. */
  readonly create: (key: string, bytes: Uint8Array) => Promise<boolean>;
  /**
   * Writes other bytes of the same length over what the key holds, where it is; returns whether it did.
   * Nothing is written when the key holds nothing, or `change` gives null.
   */
  readonly rewrite: (
    key: string,
    change: (bytes: Uint8Array) => Uint8Array | null,
  ) => Promise<boolean>;
  /** Throws `not-found`. */
  readonly getBytes: (key: string) => Promise<Uint8Array>;
  /** As a stream, with its length, which does not change while it is read. Throws `not-found`. */
  readonly openFile: (
    key: string,
  ) => Promise<{ readonly byteCount: number; readonly bytes: Readable }>;
  /**
   * Appends to what the key holds, which must be `offset` bytes long; gives the new length, or the
   * present one when it is another.
   */
  readonly append: (
    key: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<{ readonly appended: boolean; readonly byteCount: number }>;
  /** Keys of the files directly in a folder, in alphabetical order; none when it does not exist. */
  readonly listKeys: (folder: string) => Promise<string[]>;
  /** 0 when nothing is there. */
  readonly sizeOf: (key: string) => Promise<number>;
  /** Bytes of everything in a folder whose name begins so. */
  readonly sizeUnder: (folder: 'uploads', prefix: string) => Promise<number>;
  /** Bytes that can still be written. */
  readonly freeBytes: () => Promise<number>;
  /** It was used just now. Does nothing when it is not there. */
  readonly touch: (key: string) => Promise<void>;
  /** Keys under these folders, however deep, that were last touched before `before`, and not before `since`. */
  readonly listOlder: (
    folders: readonly Folder[],
    before: Date,
    since?: Date,
  ) => AsyncIterable<string>;
  /** Removes writes under these folders that broke off before `before`; returns how many. */
  readonly removePartials: (folders: readonly Folder[], before: Date) => Promise<number>;
  /** Removes what lies under a folder and was not touched since `before`. */
  readonly removeOlder: (folder: 'uploads', before: Date) => Promise<void>;
  readonly has: (key: string) => Promise<boolean>;
  readonly remove: (key: string) => Promise<void>;
  /** The same unless it was touched since `before`; returns whether it was removed. */
  readonly removeUntouched: (key: string, before: Date) => Promise<boolean>;
};

/** The data folder of this installation, or another. */
export function openDisk(dataDir: string = process.env.DATA_DIR || '.data'): Disk {
  const root = path.resolve(/*turbopackIgnore: true*/ dataDir);
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new Error('not a storage key');
    return path.join(/*turbopackIgnore: true*/ root, key);
  };
  return {
    pathOf,
    putBytes: async (key, bytes) => {
      const target = pathOf(key);
      await publish(await writePartial(path.dirname(target), [bytes]), target);
    },
    create: async (key, bytes) => {
      const target = pathOf(key);
      const partial = await writePartial(path.dirname(target), [bytes]);
      try {
        // Unlike a rename, a link never takes the place of what is there.
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
      const size = await sizeOfFile(target);
      if (size !== offset) return { appended: false, byteCount: size };
      // At its place, not at the end: the same piece sent twice at once is the same bytes, not twice.
      const file = await open(target, O_RDWR | O_CREAT, 0o600);
      try {
        let position = offset;
        for await (const chunk of bytes) {
          for (let written = 0; written < chunk.byteLength; ) {
            const rest = chunk.byteLength - written;
            const { bytesWritten } = await file.write(chunk, written, rest, position + written);
            written += bytesWritten;
          }
          position += chunk.byteLength;
        }
        await file.sync();
      } finally {
        await file.close();
      }
      return { appended: true, byteCount: await sizeOfFile(target) };
    },
    listKeys: async (folder) => {
      const names = await readdir(pathOf(folder)).catch(() => []);
      return names
        .sort()
        .flatMap((name) => (KEY.test(`${folder}/${name}`) ? [`${folder}/${name}`] : []));
    },
    sizeOf: (key) => sizeOfFile(pathOf(key)),
    sizeUnder: async (folder, prefix) => {
      const at = path.join(/*turbopackIgnore: true*/ root, folder);
      const names = await readdir(at).catch(() => []);
      const own = names.filter((name) => name.startsWith(prefix));
      const sizes = await Promise.all(own.map((name) => sizeOfFile(path.join(at, name))));
      return sizes.reduce((sum, size) => sum + size, 0);
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
          if (KEY.test(key)) yield key;
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

/** Every file under a folder; none when it is not there. */
async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const at = path.join(/*turbopackIgnore: true*/ folder, entry.name);
    if (entry.isDirectory()) yield* walk(at);
    else yield at;
  }
}

/** 0 when nothing is there. */
export async function sizeOfFile(target: string): Promise<number> {
  return stat(target).then(
    ({ size }) => size,
    () => 0,
  );
}

function ignoreMissing(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
  throw error;
}

/** What is not there is `not-found`. */
export function toAppError(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    throw new AppError('not-found', { detail: 'no such file in the storage' });
  }
  throw error;
}
