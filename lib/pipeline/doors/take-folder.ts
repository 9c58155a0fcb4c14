import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { log } from '#lib/platform/log.ts';
import { receiveUpload } from '../documents/receive-upload.ts';
import { refuseFile } from './refuse-file.ts';

/**
 * Sizes and times of the files at the previous check; anything that has changed since is still
 * being written.
 */
export type Seen = ReadonlyMap<string, string>;

/**
 * Name prefix of a file that is being taken in; one that still has it was left by a process that
 * died.
 */
const TAKING = '.taking-';

/**
 * Takes in a folder's files as uploads, once they have not changed between two checks. An accepted
 * file moves to `taken`, a refused one to `refused` with the reason beside it; names that begin
 * with a dot are ignored. Only one process at a time checks a folder. Returns what it saw, for the
 * next check, and how many files it took in. Throws AppError quota-exceeded and disk-full, leaving
 * the file where it was.
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
      // So that someone writing a new file of this name does not write into the one being read.
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

/**
 * Whether it was accepted, now or before. The file moves after that, so if a process dies in
 * between, it is taken in again.
 */
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

/** No file can be accepted now, so the check need not continue. */
export function isFull(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'quota-exceeded' || error.code === 'disk-full')
  );
}

/** Under an unused name: offices scan into `scan.pdf` every day. */
async function put(own: string, folder: string, fileName: string, why?: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { name, ext } = parse(fileName);
  for (let copy = 1; ; copy++) {
    const to = join(folder, copy === 1 ? fileName : `${name} (${copy})${ext}`);
    if (await isThere(to)) continue;
    // First, so that every refused file has its reason.
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
