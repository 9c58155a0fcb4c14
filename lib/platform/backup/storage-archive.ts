import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { openStore } from '../open-store.ts';
import { ARCHIVE_END, archiveEntry } from './archive-entry.ts';

/** In the archive, the passwords of the database have a name by which no server starts. */
export const PASSWORDS = 'cluster.json';
/** What the data folder knows beside its storage: its names in the folder and in the archive. */
const SECRETS = {
  'pg.json': PASSWORDS,
  'auth-secret': 'auth-secret',
  'audit-key': 'audit-key',
  'audit-keys-earlier': 'audit-keys-earlier',
  'master-key': 'master-key',
  'master-key-previous': 'master-key-previous',
};

/** What of the storage a backup holds, beside what vouches for the log. */
export const FOLDERS = ['secrets', 'keys', 'files', 'pages', 'exports'] as const;
/** Checkpoints of the log, and their time stamps: always whole. */
export const LOG_FOLDERS = ['audit/checkpoints', 'audit/stamps'] as const;

/**
 * A tar archive of what is kept outside the database: secrets of the data folder, and of the storage
 * checkpoints of the log with their time stamps, keys, documents, page images, and exports, these last four only if they were
 * touched since `since`. Uploads
 * that are still coming in are left out. A file that is removed meanwhile is passed over. Gives each file's
 * name to `count`.
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
