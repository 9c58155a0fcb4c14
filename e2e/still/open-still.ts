import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type PageServer, servePages } from '#lib/cli/serving/serve-pages.ts';
import { seedDemoAccounts } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { closeDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { urlOfDatabase } from '#lib/platform/prisma/migration-adapter.ts';
import { beginLog, fillStill } from './fill-still.ts';

const DATABASE = 'countersign_still';
const PORT = 3377;

export interface Still {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The pages that the browser tests have built, served a second time with a separate database in
 * which nothing changes: no worker, and the same documents every time.
 */
export async function openStill(): Promise<Still> {
  const shared = process.env.E2E_DATA_DIR ?? '';
  const postgres = await ensurePostgres({ dataDir: shared });
  const url = urlOfDatabase(postgres.url, DATABASE);
  await createAnew(urlOfDatabase(postgres.url, 'postgres'));
  await applyMigrations(url, resolve('prisma/migrations'));
  const before = { DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: process.env.DATA_DIR };
  const dataDir = join(shared, 'still');
  mkdirSync(dataDir, { recursive: true });
  Object.assign(process.env, {
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    DEMO: 'on',
    BLIND_AUDITS: 'off',
    SIGN_IN_TRIES_PER_MINUTE: '10000',
  });
  await beginLog();
  await seedDemoAccounts();
  await fillStill();
  await closeDb();
  const pages: PageServer = await servePages({
    host: '127.0.0.1',
    port: PORT,
    logFolder: join(dataDir, 'log'),
    say: () => {},
  });
  return {
    url: pages.url,
    async stop() {
      await pages.stop();
      await postgres.stop();
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
}

async function createAnew(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
