import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  type BackupReader,
  type BackupWriter,
  createBackup,
  isBackup,
  openBackup,
  readManifest,
} from './backup-folder.ts';
import type { Manifest } from './manifest.ts';

/** Additions to a backup are in numbered folders inside it. */
const ADDED = /^added-\d{4}$/;

/**
 * Opens a backup with all additions, oldest first, after verifying that each is intact. Throws an
 * Error that says what is wrong.
 */
export async function openChain(
  folder: string,
  secret: string,
): Promise<readonly [BackupReader, ...BackupReader[]]> {
  const base = await openBackup(folder, secret);
  const added: BackupReader[] = [];
  for (const [at, name] of (await listAdded(folder)).entries()) {
    if (name !== nameOf(at)) throw new Error(`${path.join(folder, nameOf(at))} is missing`);
    const one = await openBackup(path.join(folder, name), secret, `${name}/`);
    if (one.manifest.id !== base.manifest.id) throw new Error(`${name} is of another backup`);
    added.push(one);
  }
  return [base, ...added];
}

/** The manifest of the newest part of a backup. */
export async function readLast(folder: string, secret: string): Promise<Manifest> {
  const last = (await listAdded(folder)).at(-1);
  if (last === undefined) return readManifest(folder, secret);
  return readManifest(path.join(folder, last), secret, `${last}/`);
}

/** Opens the next addition to a backup. Removes what an interrupted addition left there. */
export async function addToChain(folder: string, secret: string): Promise<BackupWriter> {
  const name = nameOf((await listAdded(folder)).length);
  const at = path.join(folder, name);
  await rm(at, { recursive: true, force: true });
  return createBackup(at, secret, `${name}/`);
}

async function listAdded(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => ADDED.test(name)).sort();
  return names.filter((name) => isBackup(path.join(folder, name)));
}

function nameOf(at: number): string {
  return `added-${String(at + 1).padStart(4, '0')}`;
}
