import { mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type ByteStore, checkKey } from './byte-store.ts';
import { listFiles } from './disk/list-files.ts';
import { readFiles } from './disk/read-files.ts';
import { removeFiles } from './disk/remove-files.ts';
import { writeFiles } from './disk/write-files.ts';

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
    ...readFiles(pathOf),
    ...writeFiles(root, pathOf),
    ...listFiles(root, pathOf),
    ...removeFiles(root, pathOf),
    freeBytes: async () => {
      await mkdir(root, { recursive: true });
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
  };
}
