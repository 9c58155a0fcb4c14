import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ByteStore, isStorageKey } from '../byte-store.ts';
import { sizeOfFile } from './read-files.ts';

/** The methods of a data folder that list files. */
export function listFiles(
  root: string,
  pathOf: (key: string) => string,
): Pick<ByteStore, 'listKeys' | 'listSizes' | 'listOlder'> {
  return {
    listKeys: async (folder) => keysIn(folder, await namesIn(pathOf(folder))),
    listSizes: async (folder, prefix) => {
      const names = await namesIn(path.join(/*turbopackIgnore: true*/ root, folder));
      const keys = keysIn(
        folder,
        names.filter((name) => name.startsWith(prefix)),
      );
      return Promise.all(
        keys.map(async (key) => ({ key, byteCount: await sizeOfFile(pathOf(key)) })),
      );
    },
    listOlder: async function* (folders, before, since = new Date(0)) {
      for (const folder of folders) {
        for await (const file of walkFolder(path.join(/*turbopackIgnore: true*/ root, folder))) {
          const touchedMs = await touchedAt(file);
          if (touchedMs < since.getTime() || touchedMs >= before.getTime()) continue;
          const key = path.relative(root, file).split(path.sep).join('/');
          if (isStorageKey(key)) yield key;
        }
      }
    },
  };
}

/** Names directly in a folder; none if it does not exist. */
export function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Every file under a folder; none if the folder does not exist. */
export async function* walkFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const at = path.join(/*turbopackIgnore: true*/ folder, entry.name);
    if (entry.isDirectory()) yield* walkFolder(at);
    else yield at;
  }
}

/** When a file was last touched, in milliseconds since 1970; Infinity if it does not exist. */
export async function touchedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Infinity,
  );
}

function keysIn(folder: string, names: readonly string[]): string[] {
  return names
    .toSorted()
    .map((name) => `${folder}/${name}`)
    .filter(isStorageKey);
}
