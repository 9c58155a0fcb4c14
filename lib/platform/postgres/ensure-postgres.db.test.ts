import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensurePostgres, type Postgres } from './ensure-postgres.ts';
import { findPostmaster } from './find-postmaster.ts';

// One for all tests, which leave it as it was: creating a database takes longer than most of them.
const dataDir = mkdtempSync(join(tmpdir(), 'countersign-launcher-'));
const children: ChildProcess[] = [];
const opened: Postgres[] = [];
beforeAll(() => chmodSync(dataDir, 0o711));
afterEach(async ({ task }) => {
  await Promise.all(children.splice(0).map(leave));
  // The last process to leave stops the server, even if others were killed.
  if (findPostmaster(join(dataDir, 'pg'))) await open();
  await Promise.all(opened.splice(0).map(({ stop }) => stop()));
  if (task.result?.state === 'fail') empty();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

function empty(): void {
  rmSync(dataDir, { recursive: true });
  mkdirSync(dataDir, { mode: 0o711 });
}

async function open(options: Partial<Parameters<typeof ensurePostgres>[0]> = {}) {
  const postgres = await ensurePostgres({ dataDir, durable: false, ...options });
  opened.push(postgres);
  return postgres;
}

/** Another process that uses the server, and the address it got. */
async function enter(): Promise<{ child: ChildProcess; url: string }> {
  const program = join(import.meta.dirname, '../../testing/use-postgres.ts');
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [url] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, url: String(url).trim() };
}

async function leave(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  child.stdin?.end();
  await gone;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('PostgreSQL launcher', () => {
  it('processes that start at once share one server, and the last one out stops it', async () => {
    const [first, second, third] = await Promise.all([enter(), enter(), enter()]);
    expect(new Set([first.url, second.url, third.url]).size).toBe(1);
    await leave(first.child);
    await leave(second.child);
    expect(await query(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await leave(third.child);
    expect(findPostmaster(join(dataDir, 'pg'))).toBeNull();
  });

  it('the server of a killed process is used by the next', async () => {
    const killed = await enter();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'close');
    const next = await open();
    expect(next.url).toBe(killed.url);
    await next.stop();
    expect(findPostmaster(join(dataDir, 'pg'))).toBeNull();
  });

  it('a killed server is back within 10 s, at its old address, with all committed data', async () => {
    empty();
    const said: string[] = [];
    const startedAt = performance.now();
    const { url } = await open({ durable: true, say: (line) => said.push(line) });
    // The first start, which creates the data, takes a second or two where little else runs.
    const timeout = Math.max(10_000, 3 * (performance.now() - startedAt));
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    // A session in the middle of a query does not keep it from starting.
    const busy = query(url, 'SELECT pg_sleep(60)').catch(() => {});
    const running = findPostmaster(join(dataDir, 'pg'));
    process.kill(running?.pid ?? 0, 'SIGKILL');
    const rows = () => query(url, 'SELECT seven FROM kept').catch(() => []);
    await expect.poll(rows, { timeout }).toEqual([{ seven: 7 }]);
    expect(said).toContain('PostgreSQL ended and is being restarted');
    await busy;
  });

  it('a server that is killed again and again comes back each time', async () => {
    const { url } = await open();
    const two = await enter();
    for (let round = 0; round < 3; round++) {
      const pid = findPostmaster(join(dataDir, 'pg'))?.pid ?? 0;
      process.kill(pid, 'SIGKILL');
      const rows = () => query(two.url, 'SELECT 1 AS one').catch(() => []);
      await expect.poll(rows).toEqual([{ one: 1 }]);
    }
    expect(two.url).toBe(url);
  });

  it('the next start has the same address', async () => {
    const first = await open();
    await first.stop();
    expect((await open()).url).toBe(first.url);
  });

  it('starting the server gives the product’s role a new password, which all its processes share', async () => {
    const first = await open();
    const beside = await open();
    expect(beside.appUrl).toBe(first.appUrl);
    process.kill(findPostmaster(join(dataDir, 'pg'))?.pid ?? 0, 'SIGKILL');
    // A process that still has the password keeps working.
    const whileUsed = await open();
    expect(whileUsed.appUrl).toBe(first.appUrl);
    for (const { stop } of opened.splice(0)) await stop();
    const next = await open();
    expect(next.appUrl).not.toBe(first.appUrl);
    expect(new URL(next.appUrl).host).toBe(new URL(first.appUrl).host);
  });

  it('after the data folder is removed, a start begins with an empty database', async () => {
    const first = await open();
    await query(first.url, 'CREATE TABLE old AS SELECT 1');
    await first.stop();
    empty();
    const again = await open();
    await expect(query(again.url, 'SELECT * FROM old')).rejects.toMatchObject({ code: '42P01' });
  });

  it('a database whose password is lost is left alone, with the command to begin again', async () => {
    const { stop } = await open();
    await stop();
    const file = join(dataDir, 'pg.json');
    renameSync(file, `${file}.kept`);
    await expect(open()).rejects.toThrow(`run: mv ${dataDir}/pg ${dataDir}/pg-old`);
    renameSync(`${file}.kept`, file);
  });

  it('a server that refuses us is left running, with the command to stop it', async () => {
    const { url } = await open();
    const file = join(dataDir, 'pg.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"password":"[0-9a-f]+"/, '"password":"wrong"'));
    const pid = findPostmaster(join(dataDir, 'pg'))?.pid;
    await expect(open()).rejects.toThrow(`kill -INT ${pid}`);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    writeFileSync(file, text);
  });

  it('a pid file that names another program does not keep the server from starting', async () => {
    const { stop } = await open();
    await stop();
    const pidFile = join(dataDir, 'pg', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'pg')}\n1\n5432\n\n127.0.0.1\n`);
    const { url } = await open();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('nobody gets in without the password, and nobody else can read it', async () => {
    const { url } = await open();
    const wrong = url.replace(/:[0-9a-f]{48}@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'pg.json')).mode & 0o077).toBe(0);
  });

  it('data of another PostgreSQL version is left alone, with a sentence on what to do', async () => {
    const { stop } = await open();
    await stop();
    const versionFile = join(dataDir, 'pg', 'PG_VERSION');
    const version = readFileSync(versionFile, 'utf8');
    writeFileSync(versionFile, '12\n');
    await expect(open()).rejects.toThrow('holds PostgreSQL 12');
    writeFileSync(versionFile, version);
  });

  it('a database of your own is used as it is', async () => {
    const own = await ensurePostgres({ dataDir: '/nowhere', databaseUrl: 'postgresql://own/db' });
    expect(own.url).toBe('postgresql://own/db');
  });
});
