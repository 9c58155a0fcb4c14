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

/** What was added to a backup lies in numbered folders inside it. */
const ADDED = /^added-\d{4}$/;

/**
 * Opens a backup with all that was added to it, oldest first, after checking that each is as it was
 * written. Throws an Error that says what is wrong.
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

/** What the newest part of a backup says of itself. */
export async function readLast(folder: string, secret: string): Promise<Manifest> {
  const last = (await listAdded(folder)).at(-1);
  if (last === undefined) return readManifest(folder, secret);
  return readManifest(path.join(folder, last), secret, `${last}/`);
}

/** Where the next addition to a backup goes. What one that broke off has left there is removed. */
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
