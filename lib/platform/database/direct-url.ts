import { readEnv } from '../env.ts';

/**
 * The database without a pooler, for work tied to one session: LISTEN, and locks that outlast a
 * transaction. DATABASE_DIRECT_URL, or DATABASE_URL if there is no pooler.
 */
export function findDirectUrl(): string {
  const { DATABASE_DIRECT_URL: direct, DATABASE_URL: url } = readEnv();
  const found = direct ?? url;
  if (found === undefined) throw new Error('DATABASE_URL is not set');
  return found;
}
