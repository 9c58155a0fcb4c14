import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { closeDb, type Db, getDb } from '#lib/platform/db.ts';
import { urlOfDatabase } from '#lib/platform/prisma/migration-adapter.ts';
import { closeQueue } from '#lib/platform/queue.ts';

export type TestDatabase = {
  readonly url: string;
  readonly db: Db;
  /** The storage folder of this test file: DATA_DIR. */
  readonly dataDir: string;
};

/**
 * A migrated, empty database and a data folder for one test file, both removed afterward. They are
 * set as DATABASE_URL and DATA_DIR, so that code that uses the process's own database uses them
 * too. Call once, at the top of a `*.db.test.ts`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl');
  const name = `countersign_test_${randomUUID().replaceAll('-', '')}`;
  const serverUrl = urlOfDatabase(templateUrl, 'postgres');
  await run(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${nameOf(templateUrl)}`);
  const url = urlOfDatabase(templateUrl, name);
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir });
  const db = getDb();
  afterAll(async () => {
    await closeQueue();
    await closeDb();
    await run(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { url, db, dataDir };
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/**
 * Two clones at once conflict, because the template may have no other session (the server waits
 * only a while).
 */
async function run(url: string, sql: string, triesLeft = 5): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } catch (error) {
    const busy = error instanceof pg.DatabaseError && error.code === '55006';
    if (!busy || triesLeft === 0) throw error;
    await run(url, sql, triesLeft - 1);
  } finally {
    await client.end();
  }
}
