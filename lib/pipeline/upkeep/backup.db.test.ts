import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, openServer } from '#lib/cli/open-database.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { verifyLog } from '#lib/decisions/verify-log.ts';
import { writeCheckpoint } from '#lib/decisions/write-checkpoint.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { openChain } from '#lib/platform/backup/backup-chain.ts';
import { openBackup } from '#lib/platform/backup/backup-folder.ts';
import { restoreFolder } from '#lib/platform/backup/restore-folder.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import type { Postgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { closeQueue } from '#lib/platform/queue.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { removeByHand } from '../documents/remove-document.ts';
import { findMissingFiles } from './find-missing-files.ts';
import { continueBackup, makeBackup } from './make-backup.ts';

const home = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
const [first, second, third, backup] = ['first', 'second', 'third', 'backup'].map((name) =>
  join(home, name),
);
const secret = 'a key of at least thirty-two characters';
const ada = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
let postgres: Postgres;
let ownerUrl: string;

/** A separate installation with its own PostgreSQL; later the restored one. */
async function open(dataDir = ''): Promise<void> {
  delete process.env.DATABASE_URL;
  process.env.DATA_DIR = dataDir;
  const server = await openServer();
  ownerUrl = server.url;
  delete process.env.DATABASE_URL;
  postgres = await openDatabase();
  await server.stop();
}

async function close(): Promise<void> {
  await closeQueue();
  await closeDb();
  await postgres.stop();
}

beforeAll(async () => {
  await open(first);
  await getDb().user.create({
    data: { id: ada.id, name: ada.name, email: 'ada@example.org', role: ada.role },
  });
});
afterAll(async () => {
  await close();
  rmSync(home, { recursive: true, force: true });
});

async function upload(number: number): Promise<DocumentId> {
  const bytes = Buffer.from(`%PDF-1.4 document ${number} ${'x'.repeat(50_000)}`);
  return uploadFile(bytes, `${number}.pdf`, ada);
}

const TABLES = ['documents', 'decisions', 'checkpoints', 'users', 'runs', 'settings'];

/** Every row of the tables, as text, by table. */
async function readRows(): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const rows = new Map<string, string[]>();
  for (const table of TABLES) {
    const found = await client.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t`);
    rows.set(
      table,
      found.rows.map(({ row }) => String(row)),
    );
  }
  await client.end();
  return rows;
}

function run(program: string, env: Record<string, string>, ...args: string[]) {
  const { DATABASE_URL: _, ...rest } = process.env;
  return spawnSync(process.execPath, ['lib/cli/run.mjs', program, ...args], {
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
}

it('a backup taken under writes restores every row and file, and a log that verifies', async () => {
  const early = [await upload(1), await upload(2), await upload(3)];
  await writeCheckpoint(getDb());
  const before = await readRows();

  // A failure leaves the folder as it was.
  const stranger = ownerUrl.replace(/:[^:@]+@/, ':wrong@');
  await expect(makeBackup({ folder: backup ?? '', secret, ownerUrl: stranger })).rejects.toThrow();

  let writing = true;
  const write = async () => {
    for (let number = 10; writing; number++) {
      await upload(number);
      const entry = decision({ action: 'log.viewed', actor: { kind: 'person', id: ada.id } });
      await appendDecisions(getDb(), [entry]);
      await writeCheckpoint(getDb());
      const gone = number === 11 ? early[0] : undefined;
      if (gone) await removeByHand({ documentId: gone, reason: 'misfiled', person: ada });
    }
  };
  const writer = write();
  const manifest = await makeBackup({ folder: backup ?? '', secret, ownerUrl });
  writing = false;
  await writer;
  expect(manifest.removed).toEqual([early[0]]);
  const after = await readRows();
  expect(after.get('documents')?.length).toBeGreaterThan(6);

  const name = 'document 2 ';
  for (const file of readdirSync(backup ?? ''))
    expect(readFileSync(join(backup ?? '', file)).includes(name), file).toBe(false);
  const restored = run('restore', { DATA_DIR: second ?? '', BACKUP_KEY: secret }, backup ?? '');
  expect(restored).toMatchObject({ status: 0, stderr: '' });

  await continueBetweenUploads();
  await close();
  await open(second);
  const found = await readRows();
  for (const [table, rows] of found) {
    const own = new Set(after.get(table));
    const foreign = rows.filter((row) => !own.has(row) && !/"backup.restored"|removed"/.test(row));
    expect({ table, foreign }).toEqual({ table, foreign: [] });
    const kept = new Set(rows);
    const lost = before.get(table)?.filter((row) => !kept.has(row) && !row.includes(`${early[0]}`));
    expect({ table, lost }).toEqual({ table, lost: [] });
  }
  expect(await findMissingFiles()).toEqual([]);
  for (const { id } of await getDb().document.findMany()) {
    const bytes = await getStorage().getBytes(`files/${id}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(id);
  }
  await appendDecisions(getDb(), [
    decision({ action: 'log.viewed', actor: { kind: 'person', id: ada.id } }),
  ]);
  expect(await writeCheckpoint(getDb())).toMatchObject({ kind: 'written' });
  expect(await verifyLog(getDb())).toMatchObject({ kind: 'intact' });
  expect(await upload(3_000)).toBeTruthy();
});

let between: { moment: Date; early: DocumentId; late: DocumentId; gone: DocumentId };

/**
 * Continues the backup after two uploads with a moment between them when a third one still existed.
 */
async function continueBetweenUploads(): Promise<void> {
  const early = await upload(4_000);
  const gone = await upload(4_001);
  await writeCheckpoint(getDb());
  const [row] = await getDb().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('no clock');
  await removeByHand({ documentId: gone, reason: 'misfiled', person: ada });
  const late = await upload(4_002);
  await writeCheckpoint(getDb());
  await continueBackup({ folder: backup ?? '', secret, ownerUrl });
  between = { moment: row.now, early, late, gone };
}

it('a backup that was continued is restored to a moment between two uploads, with a log that verifies', async () => {
  await close();
  const env = { DATA_DIR: third ?? '', BACKUP_KEY: secret };
  const early = run('restore', env, backup ?? '', '--until', '2026-01-01T00:00:00Z');
  expect(early).toMatchObject({ status: 1, stderr: expect.stringContaining('The backup covers') });
  const until = between.moment.toISOString();
  const restored = run('restore', env, backup ?? '', '--until', until);
  expect(restored).toMatchObject({ status: 0, stderr: '' });
  // Its file was removed before the backup was continued, so the document is removed entirely.
  expect(restored.stdout).toContain('1 documents were removed');

  await open(third);
  const ids = (await getDb().document.findMany()).map(({ id }) => id);
  expect(ids).toContain(between.early);
  expect(ids).not.toContain(between.late);
  expect(ids).not.toContain(between.gone);
  expect(await getStorage().canRead(`files/${between.late}`)).toBe(false);
  expect(await findMissingFiles()).toEqual([]);
  for (const id of ids) {
    const bytes = await getStorage().getBytes(`files/${id}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(id);
  }
  expect(await upload(4_003)).toBeTruthy();
  expect(await writeCheckpoint(getDb())).toMatchObject({ kind: 'written' });
  expect(await verifyLog(getDb())).toMatchObject({ kind: 'intact' });
  // This database is not the one in the backup.
  const target = { folder: backup ?? '', secret, ownerUrl };
  await expect(continueBackup(target)).rejects.toThrow('is no longer kept');
});

it('nothing is restored from a damaged backup, with another key, or over existing files', async () => {
  const [from = '', into = '', taken = ''] = [backup, join(home, 'fourth'), second];
  await expect(openBackup(from, `${secret}?`)).rejects.toThrow('another key');
  const whole = await openChain(from, secret);
  await expect(restoreFolder(whole, taken)).rejects.toThrow('is not empty');
  const part = join(from, 'files.sealed');
  const bytes = readFileSync(part);
  bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000);
  writeFileSync(part, bytes);
  await expect(openBackup(from, secret)).rejects.toThrow('damaged');
  // Damaged after the check: what was written is removed again.
  await expect(restoreFolder(whole, into)).rejects.toThrow('was changed');
  expect(readdirSync(into)).toEqual([]);
  const external = { DATA_DIR: into, DATABASE_URL: 'postgresql://x@127.0.0.1/x' };
  const own = run('backup', external, home);
  expect(own).toMatchObject({ status: 1, stderr: expect.stringContaining('pg_basebackup') });
});
