import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteStore } from '../byte-store.ts';
import { namesIn, touchedAt, walkFolder } from './list-files.ts';

/** The methods of a data folder that remove files. */
export function removeFiles(
  root: string,
  pathOf: (key: string) => string,
): Pick<ByteStore, 'remove' | 'removeUntouched' | 'removeOlder' | 'removePartials'> {
  return {
    remove: (key) => rm(pathOf(key), { force: true }),
    removeUntouched: async (key, before) => {
      if ((await touchedAt(pathOf(key))) >= before.getTime()) return false;
      await rm(pathOf(key), { force: true });
      return true;
    },
    removeOlder: async (folder, before) => {
      const at = path.join(/*turbopackIgnore: true*/ root, folder);
      for (const name of await namesIn(at)) {
        const file = path.join(/*turbopackIgnore: true*/ at, name);
        const { mtimeMs } = await stat(file);
        if (mtimeMs < before.getTime()) await rm(file, { force: true });
      }
    },
    removePartials: async (folders, before) => {
      let removed = 0;
      for (const folder of folders)
        for await (const file of walkFolder(path.join(/*turbopackIgnore: true*/ root, folder))) {
          if (!file.endsWith('.partial') || (await touchedAt(file)) >= before.getTime()) continue;
          await rm(file, { force: true });
          removed += 1;
        }
      return removed;
    },
  };
}
