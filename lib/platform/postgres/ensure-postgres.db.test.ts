import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePostgres } from './ensure-postgres.ts';
import { findPostmaster } from './find-postmaster.ts';

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'countersign-launcher-'));
  chmodSync(dataDir, 0o711);
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(leave));
  const { stop } = await open();
  await stop();
  rmSync(dataDir, { recursive: true });
});

const open = () => ensurePostgres({ dataDir, durable: false });

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

  it('a killed server comes back with what was committed', async () => {
    const { url } = await ensurePostgres({ dataDir });
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    const running = findPostmaster(join(dataDir, 'pg'));
    process.kill(running?.pid ?? 0, 'SIGKILL');
    const again = await ensurePostgres({ dataDir });
    expect(await query(again.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
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

  it('a database of one’s own is taken as it is', async () => {
    const own = await ensurePostgres({ dataDir: '/nowhere', databaseUrl: 'postgresql://own/db' });
    expect(own.url).toBe('postgresql://own/db');
  });
});
