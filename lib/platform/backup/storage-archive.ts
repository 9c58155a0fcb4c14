import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { ARCHIVE_END, archiveEntry } from '../files/archive-entry.ts';
import { openStore } from '../files/open-store.ts';

/** The name of the database passwords in the archive; no server starts under this name. */
export const PASSWORDS = 'cluster.json';
/** Files of the data folder outside its storage: their names in the folder and in the archive. */
const SECRETS = {
  'pg.json': PASSWORDS,
  'auth-secret': 'auth-secret',
  'audit-key': 'audit-key',
  'audit-keys-earlier': 'audit-keys-earlier',
  'master-key': 'master-key',
  'master-key-previous': 'master-key-previous',
};

/** The storage folders in a backup, besides those of the log. */
export const FOLDERS = ['secrets', 'keys', 'files', 'pages', 'exports'] as const;
/** Checkpoints of the log and their time stamps: always included in full. */
export const LOG_FOLDERS = ['audit/checkpoints', 'audit/stamps'] as const;

/**
 * A tar archive of what is kept outside the database: secrets of the data folder, and from storage
 * the log's checkpoints with their time stamps, keys, documents, page images, and exports; the last
 * four only if touched since `since`. Unfinished uploads are left out. Files removed in the
 * meantime are skipped. Passes each file's name to `count`.
 */
export async function* readStorageArchive(
  dataDir: string,
  count: (key: string) => void,
  since = new Date(0),
): AsyncGenerator<Uint8Array> {
  for (const [kept, name] of Object.entries(SECRETS)) {
    const file = path.join(dataDir, kept);
    if (!existsSync(file)) continue;
    const bytes = await readFile(file);
    yield* archiveEntry(name, bytes.length, [bytes]);
  }
  const store = openStore();
  for await (const key of listKeys(since)) {
    const file = await store.openFile(key).catch(passOverRemoved);
    if (!file) continue;
    yield* archiveEntry(key, file.byteCount, file.bytes);
    count(key);
  }
  yield ARCHIVE_END;
}

async function* listKeys(since: Date): AsyncGenerator<string> {
  const store = openStore();
  for (const folder of LOG_FOLDERS) yield* await store.listKeys(folder);
  for await (const key of store.listOlder(FOLDERS, new Date(8.64e15), since))
    if (!key.endsWith('.partial')) yield key;
}

function passOverRemoved(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}
