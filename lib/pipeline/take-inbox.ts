import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, getDb } from '#lib/platform/db.ts';
import { log } from '#lib/platform/log.ts';
import { receiveUpload } from './receive-upload.ts';

/** Sizes and times of the files that the last look found; what has changed since is still being written. */
export type Seen = ReadonlyMap<string, string>;

/**
 * Takes the files of a folder as uploads, once they have not changed between two looks. A file that was
 * taken moves to `taken`, one that is refused to `refused` with the reason beside it; names that begin
 * with a dot are left alone. Returns what it saw, for the next look.
 */
export async function takeInbox(folder: string, before: Seen, db: Db = getDb()): Promise<Seen> {
  const seen = new Map<string, string>();
  for (const fileName of await listFiles(folder)) {
    const { size, mtimeMs } = await stat(join(folder, fileName));
    const state = `${size} ${mtimeMs}`;
    if (before.get(fileName) === state) await takeFile(folder, fileName, db);
    else seen.set(fileName, state);
  }
  return seen;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function takeFile(folder: string, fileName: string, db: Db): Promise<void> {
  // Of several workers one can rename it; the others no longer find it.
  const own = join(folder, `.taking-${fileName}`);
  if (!(await moved(join(folder, fileName), own))) return;
  try {
    const body = createReadStream(own);
    const upload = await receiveUpload({ body, fileName, person: null, from: 'inbox' }, db);
    if (upload.kind === 'rejected') await refuse(folder, own, fileName, upload.text);
    else await put(own, join(folder, 'taken'), fileName);
  } catch (error) {
    log.error({ err: error }, 'a file of the inbox could not be taken');
    await rename(own, join(folder, fileName));
  }
}

async function refuse(folder: string, own: string, fileName: string, why: string): Promise<void> {
  const to = join(folder, 'refused');
  await put(own, to, fileName);
  await writeFile(join(to, `${fileName}.why.txt`), `${why}\n`);
}

async function put(own: string, folder: string, fileName: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rename(own, join(folder, fileName));
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}
