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
import { z } from 'zod';
import { readEnv } from '../env.ts';
import { findGivenKey } from './given-key.ts';

/** Signs session cookies. Changing it ends all sessions. */
export function readAuthSecret(): string {
  return readEnv().AUTH_SECRET ?? readOwnSecret('auth-secret');
}

/**
 * Wrap the keys of documents and the installation's own key. Without them, what those keys sealed
 * cannot be read. The first one wraps; the second exists while a rotation replaces it. Read again
 * each time, since a rotation may happen at any moment.
 */
export function readMasterKeys(): readonly [string, ...string[]] {
  const present = findGivenKey('MASTER_KEY');
  const previous = findGivenKey('MASTER_KEY_PREVIOUS');
  if (present !== null) return previous === null ? [present] : [present, previous];
  // This one first: a rotation saves the previous key before it changes this one.
  const own = makeOrRead(placeOf(OWN_MASTER_KEY));
  const former = placeOf(OWN_PREVIOUS_MASTER_KEY);
  return existsSync(former) ? [own, readFileSync(former, 'utf8')] : [own];
}

/** Held while keys are copied or rewrapped. */
export const KEYS_LOCK = 'keys.lock';
export const OWN_MASTER_KEY = 'master-key';
export const OWN_PREVIOUS_MASTER_KEY = 'master-key-previous';

/**
 * A key that signed checkpoints of the log before it was replaced, with the last checkpoint it may
 * have signed.
 */
const EarlierAuditKey = z.object({
  key: z.string().min(1),
  until: z.int().positive(),
  /** Signature of that last checkpoint: afterward, not even someone with the key can replace it. */
  signature: z.string(),
});
type EarlierAuditKey = z.infer<typeof EarlierAuditKey>;

export type AuditKeys = {
  /** Signs new checkpoints of the log. */
  readonly present: string;
  /** Previous keys, oldest first. */
  readonly earlier: readonly EarlierAuditKey[];
};

/** Read again each time, since a rotation may happen at any moment. */
export function readAuditKeys(): AuditKeys {
  const file = placeOf(EARLIER_AUDIT_KEYS_FILE);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return {
    present: readEnv().AUDIT_KEY ?? makeOrRead(placeOf(AUDIT_KEY_FILE)),
    earlier: lines.map((line) => EarlierAuditKey.parse(JSON.parse(line))),
  };
}

export const AUDIT_KEY_FILE = 'audit-key';
const EARLIER_AUDIT_KEYS_FILE = 'audit-keys-earlier';

/** Records that a key has signed its last checkpoint. */
export function keepEarlierAuditKey(earlier: EarlierAuditKey): void {
  const lines = [...readAuditKeys().earlier, earlier].map((one) => `${JSON.stringify(one)}\n`);
  replaceSecret(placeOf(EARLIER_AUDIT_KEYS_FILE), lines.join(''));
}

const known = new Map<string, string>();

/** A secret that is made once and kept in the data folder, so that it survives a restart. */
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
  if (!existsSync(file)) makeSecret(file, newSecret());
  return readFileSync(file, 'utf8');
}

/** A secret that nobody can guess. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Atomic and durable; if several processes start at once, one of them makes it. */
export function makeSecret(file: string, secret: string): void {
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

/** Replaces a secret, atomically and durably. */
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
  if (process.platform === 'win32') return; // folders cannot be synced on this platform
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
