import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { log } from '#lib/platform/log.ts';
import { receiveUpload } from '../receive-upload.ts';
import { refuseFile } from './refuse-file.ts';

/** Sizes and times of the files that the last look found; what has changed since is still being written. */
export type Seen = ReadonlyMap<string, string>;

/** A file that is being taken has this before its name; one that still has it was left by a process that died. */
const TAKING = '.taking-';

/**
 * Takes the files of a folder as uploads, once they have not changed between two looks. A file that was
 * taken moves to `taken`, one that is refused to `refused` with the reason beside it; names that begin
 * with a dot are left alone. One process at a time looks at a folder. Returns what it saw, for the next look,
 * and how many files it took. Throws AppError quota-exceeded and disk-full; the file is then where it was.
 */
export async function takeFolder(
  folder: string,
  before: Seen,
  db: Db = getDb(),
): Promise<{ seen: Seen; taken: number }> {
  let taken = 0;
  for (const fileName of await listLeft(folder)) if (await takeFile(folder, fileName, db)) taken++;
  const seen = new Map<string, string>();
  for (const fileName of await listFiles(folder)) {
    const { size, mtimeMs } = await stat(join(folder, fileName));
    const state = `${size} ${mtimeMs}`;
    if (before.get(fileName) !== state) seen.set(fileName, state);
    else {
      // Whoever writes a file of this name anew does not write into the one that is being read.
      await rename(join(folder, fileName), join(folder, TAKING + fileName));
      if (await takeFile(folder, fileName, db)) taken++;
    }
  }
  return { seen, taken };
}

async function listFiles(folder: string): Promise<string[]> {
  return (await listNames(folder)).filter((name) => !name.startsWith('.'));
}

async function listLeft(folder: string): Promise<string[]> {
  const names = await listNames(folder);
  return names.flatMap((name) => (name.startsWith(TAKING) ? name.slice(TAKING.length) : []));
}

async function listNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Whether it came in, now or before: the file moves after that, so a process that dies between takes it again. */
async function takeFile(folder: string, fileName: string, db: Db): Promise<boolean> {
  const own = join(folder, TAKING + fileName);
  try {
    const body = createReadStream(own);
    const upload = await receiveUpload({ body, fileName, person: null, from: 'inbox' }, db);
    if (upload.kind !== 'rejected') {
      await put(own, join(folder, 'taken'), fileName);
      return true;
    }
    const { size, mtimeMs } = await stat(own);
    const key = `${fileName} ${size} ${mtimeMs}`;
    await refuseFile({ door: 'folder', key, name: fileName, sender: null, why: upload.code }, db);
    await put(own, join(folder, 'refused'), fileName, upload.text);
    return false;
  } catch (error) {
    await rename(own, join(folder, fileName)).catch(() => undefined);
    if (isFull(error)) throw error;
    log.error({ err: error }, 'a file of the inbox could not be taken');
    return false;
  }
}

/** No file comes in now, whichever: a look need not go on. */
export function isFull(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'quota-exceeded' || error.code === 'disk-full')
  );
}

/** Under a name that no file there has: offices scan into `scan.pdf` every day. */
async function put(own: string, folder: string, fileName: string, why?: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { name, ext } = parse(fileName);
  for (let copy = 1; ; copy++) {
    const to = join(folder, copy === 1 ? fileName : `${name} (${copy})${ext}`);
    if (await isThere(to)) continue;
    // First, so that no refused file is without it.
    if (why !== undefined) await writeFile(`${to}.why.txt`, `${why}\n`);
    return rename(own, to);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
