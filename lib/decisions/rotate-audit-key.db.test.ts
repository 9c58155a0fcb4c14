import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { rotateAuditKey } from '#lib/pipeline/upkeep/rotate-audit-key.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { openDisk } from '#lib/platform/files/disk.ts';
import { tamperAndVerify } from '#lib/testing/tamper-log.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { signCheckpoint } from './checkpoint.ts';
import { readCheckpoints } from './checkpoint-file.ts';
import { verifyLog } from './verify-log.ts';
import { beginCheckpoints, handOverToKey, writeCheckpoint } from './write-checkpoint.ts';

const { db, dataDir } = await testDatabase();
const anchor = mkdtempSync(join(tmpdir(), 'countersign-anchor-'));
afterAll(() => rmSync(anchor, { recursive: true }));
const folder = join(dataDir, 'audit', 'checkpoints');
const keyFile = join(dataDir, 'audit-key');

/** All different: exchanging two equal ones would change nothing. */
async function append(count: number): Promise<void> {
  const actor = { kind: 'system', step: 'route' } as const;
  for (let at = 0; at < count; at++)
    await appendDecisions(db, [decision({ action: 'log.viewed', actor, facts: { count: at } })]);
}

beforeEach(async () => {
  for (const name of ['AUDIT_KEY', 'AUDIT_KEY_NEXT']) delete process.env[name];
  process.env.AUDIT_ANCHOR_DIR = anchor;
  for (const at of [join(dataDir, 'audit'), join(anchor, 'audit'), keyFile])
    rmSync(at, { recursive: true, force: true });
  rmSync(join(dataDir, 'audit-keys-earlier'), { force: true });
  for (const table of ['decisions', 'checkpoints'])
    await db.$transaction([
      db.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER ALL`),
      db.$executeRawUnsafe(`DELETE FROM ${table}`),
      db.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER ALL`),
    ]);
  await beginCheckpoints(db);
  await append(3);
  await writeCheckpoint(db);
});

it('another key signs from a checkpoint on, and both verify, twice over', async () => {
  const first = readFileSync(keyFile, 'utf8');
  expect(await rotateAuditKey(db)).toMatchObject({ kind: 'written', checkpoint: { number: 3 } });
  const second = readFileSync(keyFile, 'utf8');
  await append(2);
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
  await rotateAuditKey(db);
  expect(new Set([first, second, readFileSync(keyFile, 'utf8')]).size).toBe(3);
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 5 });
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'unchanged' });
});

it('someone with the earlier key and every file can still sign nothing', async () => {
  const stolen = readFileSync(keyFile, 'utf8');
  await rotateAuditKey(db);
  await append(1);
  await writeCheckpoint(db);
  const list = await readCheckpoints(openDisk());
  const path = join(folder, readdirSync(folder)[0] ?? '');
  const head = { sequence: 3n, hash: 'forged' };
  const at = new Date();
  const after = signCheckpoint(head, list[2] ?? null, at, stolen);
  const instead = signCheckpoint(head, list[0] ?? null, at, stolen);
  for (const forged of [
    [...list, after],
    [...list.slice(0, 3), after],
    list.slice(0, 2),
    list.slice(0, 1),
    [...list.slice(0, 1), instead],
  ]) {
    writeFileSync(path, forged.map((one) => `${canonicalJson(one)}\n`).join(''));
    delete process.env.AUDIT_ANCHOR_DIR;
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
  }
});

it('a rotation that was interrupted is taken up by the next checkpoint, with whichever key there is', async () => {
  const broken = new Error('the machine lost its power');
  const before = handOverToKey(db, 'k'.repeat(40), () => {
    throw broken;
  });
  await expect(before).rejects.toThrow(broken.message);
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written', checkpoint: { number: 3 } });
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact' });
  const after = handOverToKey(db, 'k'.repeat(40), () => {
    writeFileSync(keyFile, 'k'.repeat(40));
    throw broken;
  });
  await expect(after).rejects.toThrow(broken.message);
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 3 });
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written', checkpoint: { number: 4 } });
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
});

it('with a key of the environment, the new one has to be named and then set', async () => {
  const [old, next] = ['old', 'new'].map((word) => `${word} audit key of thirty-two characters`);
  process.env.AUDIT_KEY = readFileSync(keyFile, 'utf8');
  await expect(rotateAuditKey(db)).rejects.toThrow('AUDIT_KEY_NEXT');
  process.env.AUDIT_KEY_NEXT = next;
  await rotateAuditKey(db);
  await append(1);
  // A process that still has the old key signs nothing.
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
  process.env.AUDIT_KEY = next;
  expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact' });
  process.env.AUDIT_KEY = old;
  expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
});

it('a log that was tampered with gets no new key, and tampering shows after one as before', async () => {
  delete process.env.AUDIT_ANCHOR_DIR;
  await rotateAuditKey(db);
  for (let seed = 0; seed < 40; seed++) {
    const { attack, report } = await tamperAndVerify(db, seed);
    expect({ attack, kind: report.kind }).toEqual({ attack, kind: 'broken' });
  }
  rmSync(folder, { recursive: true });
  expect(await rotateAuditKey(db)).toMatchObject({ kind: 'broken' });
});
