import { resolve } from 'node:path';
import { beginCheckpoints } from '#lib/decisions/write-checkpoint.ts';
import { getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { ensurePostgres, type Postgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';

type Say = (line: string) => void;

/** The installation's database, running and with all its tables; see `openServer`. */
export async function openDatabase(say?: Say): Promise<Postgres> {
  const postgres = await openServer(say);
  try {
    await applyMigrations(postgres.url, resolve('prisma/migrations'));
    await beginCheckpoints(getDb());
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return postgres;
}

/**
 * Starts the installation's database with the data it has. From then on DATABASE_URL points to it for
 * this process and its children.
 */
export async function openServer(say: Say = () => {}): Promise<Postgres> {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readEnv();
  const postgres = await ensurePostgres({ dataDir, databaseUrl, say });
  process.env.DATABASE_URL = postgres.url;
  return postgres;
}
