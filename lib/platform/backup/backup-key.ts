import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from '../env.ts';

export type BackupKey = {
  readonly secret: string;
  /** The file that it was made in just now; null when there was one. */
  readonly madeIn: string | null;
};

/** The key that backups are encrypted with; null when there is none. Throws an Error when it is too short to be one. */
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

/** The same; made and kept in the data folder when there is none. A backup never holds it. */
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
