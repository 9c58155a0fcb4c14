import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from './env.ts';

/**
 * The secret that signs session cookies: `AUTH_SECRET`, else one that is made once and kept in the
 * data folder, so that sessions outlive a restart.
 */
export function readAuthSecret(): string {
  const { AUTH_SECRET, DATA_DIR } = readEnv();
  if (AUTH_SECRET) return AUTH_SECRET;
  const folder = path.resolve(/*turbopackIgnore: true*/ DATA_DIR);
  const file = path.join(/*turbopackIgnore: true*/ folder, 'auth-secret');
  mkdirSync(folder, { recursive: true });
  try {
    // `wx` loses the race politely when two processes start at once.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
