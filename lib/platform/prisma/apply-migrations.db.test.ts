import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  it('one that fails leaves nothing of itself', async () => {
    write('20260103000000_broken', 'CREATE TABLE half (id int); SELECT 1 / 0;');
    await expect(applyMigrations(url, folder)).rejects.toThrow('20260103000000_broken');
    expect(await query(`SELECT 1 FROM pg_tables WHERE tablename = 'half'`)).toEqual([]);
  });
});
