import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { giveWay } from '#lib/cli/serving/give-way.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { urlOfDatabase } from '#lib/platform/prisma/migration-adapter.ts';
import { openQueue } from '#lib/platform/queue.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that every test file clones. */
    readonly templateUrl: string;
  }
}

type Server = { readonly templateUrl: string; readonly stop: () => Promise<void> };
declare global {
  // Each project of database tests loads this module again, at the same time as the others.
  var countersignTestServer: { users: number; readonly started: Promise<Server> } | undefined;
}

/**
 * Once for all database tests: a PostgreSQL in a temporary folder, never the app's (or the one at
 * TEST_DATABASE_URL), with a migrated database to clone. The last project that ends stops it.
 */
export default async function startTestPostgres(
  project: TestProject,
): Promise<() => Promise<void>> {
  globalThis.countersignTestServer ??= { users: 0, started: startServer() };
  const shared = globalThis.countersignTestServer;
  shared.users += 1;
  const { templateUrl, stop } = await shared.started;
  project.provide('templateUrl', templateUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.countersignTestServer = undefined;
    await stop();
  };
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  // Under root, PostgreSQL runs as another user, who needs access to the folder.
  chmodSync(folder, 0o711);
  const { url, stop } = await ensurePostgres({
    dataDir: folder,
    databaseUrl: process.env.TEST_DATABASE_URL,
    durable: false,
  });
  giveWayToo(join(folder, 'pg', 'postmaster.pid'));
  const template = `countersign_template_${process.pid}`;
  const templateUrl = urlOfDatabase(url, template);
  await run(url, `CREATE DATABASE ${template}`);
  await applyMigrations(templateUrl, resolve('prisma/migrations'));
  const queue = await openQueue(templateUrl, { works: false });
  await queue.stop({ graceful: false });
  return {
    templateUrl,
    stop: async () => {
      await run(url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server is a separate session, which also has to yield if these tests do. */
function giveWayToo(pidFile: string): void {
  if (getPriority() === 0 || !existsSync(pidFile)) return;
  giveWay(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), getPriority());
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
