import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';
import { applyMigrations } from './apply-migrations.ts';
import { urlOfDatabase } from './migration-adapter.ts';

const { url: testUrl, db } = await testDatabase();
const name = `${new URL(testUrl).pathname.slice(1)}_migrations`;
const url = urlOfDatabase(testUrl, name);
const folder = mkdtempSync(join(tmpdir(), 'countersign-migrations-'));
beforeAll(() => db.$executeRawUnsafe(`CREATE DATABASE ${name}`));
afterAll(async () => {
  await db.$executeRawUnsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true });
});

function write(migration: string, sql: string): void {
  mkdirSync(join(folder, migration), { recursive: true });
  writeFileSync(join(folder, migration, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  it('are applied once, by the first of several concurrent programs', async () => {
    writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    write('20260101000000_first', 'CREATE TABLE first (id int);');
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, folder)));
    expect(applied.flat()).toEqual(['20260101000000_first']);
  });

  it('keep function bodies whole, semicolons and all', async () => {
    write(
      '20260102000000_trigger',
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'append only; no change'; END; $$;
       CREATE TRIGGER append_only BEFORE UPDATE ON first
       FOR EACH ROW EXECUTE FUNCTION refuse();`,
    );
    await applyMigrations(url, folder);
    await query('INSERT INTO first VALUES (1)');
    await expect(query('UPDATE first SET id = 2')).rejects.toThrow('append only; no change');
  });

  it('one that fails leaves nothing of itself, and is applied once it is mended', async () => {
    write('20260103000000_broken', 'CREATE TABLE half (id int); SELECT 1 / 0;');
    await expect(applyMigrations(url, folder)).rejects.toThrow('20260103000000_broken');
    expect(await query(`SELECT 1 FROM pg_tables WHERE tablename = 'half'`)).toEqual([]);
    write('20260103000000_broken', 'CREATE TABLE half (id int);');
    expect(await applyMigrations(url, folder)).toEqual(['20260103000000_broken']);
  });

  it('that are applied are up to date for Prisma, those that an earlier version tried included', async () => {
    await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, logs)
      VALUES ('1', '', '20260104000000_tried', 'failed')`);
    write('20260104000000_tried', 'CREATE TABLE tried (name text);');
    await applyMigrations(url, folder);
    expect(askPrisma()).toMatchObject({
      result: { editedMigrationNames: [], failedMigrationNames: [], history: null },
    });
    // Prisma compares the scripts with what was applied.
    write('20260104000000_tried', 'CREATE TABLE tried (name int);');
    expect(askPrisma()).toMatchObject({
      result: { editedMigrationNames: ['20260104000000_tried'] },
    });
  });

  it('leave a database alone that holds the tables of something else', async () => {
    await query('DROP TABLE _prisma_migrations');
    await expect(applyMigrations(url, folder)).rejects.toThrow('an empty database');
  });
});

/** What Prisma's engine says about the history of the database. */
function askPrisma(): unknown {
  const migrationDirectories = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: path }) => {
      const value = readFileSync(join(folder, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
    });
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  const params = {
    migrationsList: { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories },
    optInToShadowDatabase: false,
    filters: { externalTables: [], externalEnums: [] },
  };
  const { stdout } = spawnSync(
    process.execPath,
    ['lib/platform/prisma/schema-engine.ts', '--datasource', JSON.stringify({ url })],
    {
      input: `${JSON.stringify({ id: 1, method: 'diagnoseMigrationHistory', params })}\n`,
      encoding: 'utf8',
    },
  );
  return JSON.parse(stdout);
}
