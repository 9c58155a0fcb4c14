import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { readEnv } from './env.ts';

/** Signs session cookies. Changing it ends all sessions. */
export function readAuthSecret(): string {
  return readEnv().AUTH_SECRET ?? readOwnSecret('auth-secret');
}

/**
 * Wraps the keys of documents, and the installation's own. With others, what those keys sealed cannot be
 * read. The first one wraps; the second is there while a rotation replaces it. Read anew each time, since
 * a rotation may come at any moment.
 */
export function readMasterKeys(): readonly [string, ...string[]] {
  const { MASTER_KEY: present, MASTER_KEY_PREVIOUS: previous } = readEnv();
  if (present !== undefined) return previous === undefined ? [present] : [present, previous];
  // This one first: a rotation keeps the former before it changes this one.
  const own = makeOrRead(placeOf(MASTER_KEY_FILE));
  const former = placeOf(PREVIOUS_MASTER_KEY_FILE);
  return existsSync(former) ? [own, readFileSync(former, 'utf8')] : [own];
}

export const MASTER_KEY_FILE = 'master-key';
export const PREVIOUS_MASTER_KEY_FILE = 'master-key-previous';

/** Signs checkpoints of the log. It must stay: with another key, earlier checkpoints do not verify. */
export function readAuditKey(): string {
  return readEnv().AUDIT_KEY ?? readOwnSecret('audit-key');
}

const known = new Map<string, string>();

/** A secret that is made once and kept in the data folder, so that it outlives a restart. */
function readOwnSecret(name: string): string {
  const file = placeOf(name);
  const secret = known.get(file) ?? makeOrRead(file);
  known.set(file, secret);
  return secret;
}

/** A file of the data folder. */
export function placeOf(name: string): string {
  const folder = path.resolve(/*turbopackIgnore: true*/ readEnv().DATA_DIR);
  return path.join(/*turbopackIgnore: true*/ folder, name);
}

function makeOrRead(file: string): string {
  if (!existsSync(file)) makeSecret(file, randomBytes(32).toString('base64url'));
  return readFileSync(file, 'utf8');
}

/** Whole and on the disk, or not at all; of several processes that start at once, one makes it. */
function makeSecret(file: string, secret: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const partial = writeSecretBeside(file, secret);
  try {
    linkSync(partial, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  syncFolderOf(file);
}

/** Puts another secret in the place of one, whole and on the disk. */
export function replaceSecret(file: string, secret: string): void {
  renameSync(writeSecretBeside(file, secret), file);
  syncFolderOf(file);
}

function writeSecretBeside(file: string, secret: string): string {
  const partial = `${file}.${randomUUID()}.partial`;
  writeFileSync(partial, secret, { flag: 'wx', mode: 0o600, flush: true });
  return partial;
}

function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return; // folders cannot be synced there
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
