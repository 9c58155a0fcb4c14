import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { boundLog } from './bound-log.ts';
import { ensurePostgres, type Postgres } from './ensure-postgres.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-log-'));
chmodSync(dataDir, 0o711);
let postgres: Postgres | null = null;
afterEach(async () => {
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const NAME = 'Quillfeather';

it('the server’s log contains no value, whatever fails, and its length is bounded', async () => {
  postgres = await ensurePostgres({ dataDir, durable: false });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const failing = [
    [`SELECT '${NAME}'::date`],
    ['SELECT $1::int', NAME],
    [`CREATE TABLE people (name text PRIMARY KEY CHECK (name <> 'x'))`],
    [`INSERT INTO people VALUES ('${NAME}'), ('${NAME}')`],
    ['INSERT INTO people VALUES ($1), ($1)', NAME],
    [`DO $$ BEGIN RAISE EXCEPTION 'no %', '${NAME}' USING DETAIL = '${NAME}'; END $$`],
    [`DO $$ BEGIN RAISE WARNING 'no %', '${NAME}'; END $$`],
    [`SELECT FROM "${NAME}"`],
  ];
  let failed = 0;
  for (const [sql = '', ...values] of failing)
    await client.query(sql, values).catch(() => {
      failed += 1;
    });
  expect(failed).toBe(6);
  await client.end();
  const log = join(dataDir, 'pg.log');
  expect(readFileSync(log, 'utf8')).toContain('ready to accept connections');
  expect(readFileSync(log, 'utf8')).not.toContain(NAME);

  boundLog(log, 100);
  expect(statSync(log).size).toBe(0);
  expect(readFileSync(`${log}.1`, 'utf8')).toContain('ready to accept connections');
  appendFileSync(log, 'one line\n');
  boundLog(log, 100);
  expect(readFileSync(log, 'utf8')).toBe('one line\n');
  await postgres.stop();
  postgres = null;
  // The server appends at the truncated end and leaves no hole.
  // It says so last, when its pid file is gone already.
  await expect.poll(() => readFileSync(log, 'utf8')).toMatch(/^one line\n[^\0]*shut down/);
});
