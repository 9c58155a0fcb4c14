import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from './env.ts';

/** Signs session cookies. Changing it ends all sessions. */
export function readAuthSecret(): string {
  return readEnv().AUTH_SECRET ?? readOwnSecret('auth-secret');
}

/** Signs checkpoints of the log. It must stay: with another key, earlier checkpoints do not verify. */
export function readAuditKey(): string {
  return readEnv().AUDIT_KEY ?? readOwnSecret('audit-key');
}

/** Wraps the keys of documents. With another one, what those keys sealed cannot be read. */
export function readMasterKey(): string {
  return readEnv().MASTER_KEY ?? readOwnSecret('master-key');
}

const known = new Map<string, string>();

/** A secret that is made once and kept in the data folder, so that it outlives a restart. */
function readOwnSecret(name: string): string {
  const folder = path.resolve(/*turbopackIgnore: true*/ readEnv().DATA_DIR);
  const file = path.join(/*turbopackIgnore: true*/ folder, name);
  const secret = known.get(file) ?? makeOrRead(folder, file);
  known.set(file, secret);
  return secret;
}

function makeOrRead(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true });
  try {
    // `wx` loses the race politely when two processes start at once.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
