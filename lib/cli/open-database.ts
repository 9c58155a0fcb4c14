import { resolve } from 'node:path';
import { beginCheckpoints } from '#lib/decisions/write-checkpoint.ts';
import { getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { checkStore } from '#lib/platform/files/open-store.ts';
import { ensureInstallationKey } from '#lib/platform/keys/key-files.ts';
import { ensurePostgres, type Postgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { grantAppRole } from '#lib/platform/postgres/grant-app-role.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { openQueue } from '#lib/platform/queue.ts';

type Say = (line: string) => void;

/**
 * Opens the installation's database, with all its tables, for the product: from then on,
 * DATABASE_URL for this process and its children has the role that uses the tables and owns none.
 */
export async function openDatabase(say?: Say): Promise<Postgres & { readonly ownerUrl: string }> {
  const postgres = await openServer(say);
  const { DATABASE_DIRECT_URL: directUrl, DATABASE_OWNER_URL } = readEnv();
  const ownerUrl = DATABASE_OWNER_URL ?? directUrl ?? postgres.url;
  try {
    await applyMigrations(ownerUrl, resolve('prisma/migrations'));
    if (ownerUrl !== postgres.appUrl && ownerUrl !== directUrl) {
      const queue = await openQueue(ownerUrl, { works: false });
      await queue.stop({ graceful: false });
      await grantAppRole(ownerUrl, postgres.appUrl, { setsPassword: ownerUrl === postgres.url });
    }
    process.env.DATABASE_URL = postgres.appUrl;
    delete process.env.DATABASE_OWNER_URL;
    await checkStore();
    await ensureInstallationKey();
    await beginCheckpoints(getDb());
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { ...postgres, url: postgres.appUrl, ownerUrl };
}

/**
 * Starts the installation's database with its existing data. From then on, DATABASE_URL for this
 * process and its children has the owner's rights.
 */
export async function openServer(say: Say = () => {}): Promise<Postgres> {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readEnv();
  const postgres = await ensurePostgres({ dataDir, databaseUrl, say });
  process.env.DATABASE_URL = postgres.url;
  return postgres;
}
