import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from '../env.ts';

export type BackupKey = {
  readonly secret: string;
  /** The file of a newly made key; null if the key already existed. */
  readonly madeIn: string | null;
};

/** The key that encrypts backups; null if there is none. Throws an Error if it is too short. */
export function findBackupKey(): BackupKey | null {
  const { BACKUP_KEY: given, BACKUP_KEY_FILE: named } = readEnv();
  if (given !== undefined) return { secret: given, madeIn: null };
  const file = named ?? ownFile();
  if (!existsSync(file)) {
    if (named === undefined) return null;
    throw new Error(`BACKUP_KEY_FILE names ${named}, which is not there`);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} holds no key: 32 characters are the least`);
  return { secret, madeIn: null };
}

/**
 * Like `findBackupKey`, but makes a key in the data folder if there is none. A backup never
 * contains it.
 */
export function findOrMakeBackupKey(): BackupKey {
  const known = findBackupKey();
  if (known) return known;
  const file = ownFile();
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${secret}\n`, { flag: 'wx', mode: 0o600 });
  return { secret, madeIn: file };
}

function ownFile(): string {
  return path.resolve(/*turbopackIgnore: true*/ readEnv().DATA_DIR, 'backup-key');
}
