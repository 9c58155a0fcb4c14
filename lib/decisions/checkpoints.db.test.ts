import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { tamperAndVerify } from '#lib/testing/tamper-log.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { GENESIS, hashEntry } from './chain.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyLog } from './verify-log.ts';
import { beginCheckpoints, writeCheckpoint } from './write-checkpoint.ts';

const { db, dataDir } = await testDatabase();
const anchor = mkdtempSync(join(tmpdir(), 'countersign-anchor-'));
afterAll(() => rmSync(anchor, { recursive: true }));
const folder = join(dataDir, 'audit', 'checkpoints');

/** All different: exchanging two equal ones would change nothing. */
async function append(count: number): Promise<void> {
  const actor = { kind: 'system', step: 'route' } as const;
  for (let at = 0; at < count; at++)
    await appendDecisions(db, [decision({ action: 'log.viewed', actor, facts: { count: at } })]);
}

/** Runs as the database owner, bypassing the triggers. */
async function asOwner(...statements: string[]): Promise<void> {
  const tables = ['decisions', 'checkpoints'];
  await db.$transaction([
    ...tables.map((table) => db.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)),
    ...statements.map((sql) => db.$executeRawUnsafe(sql)),
    ...tables.map((table) => db.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)),
  ]);
}

/** Recomputes all hashes, as someone who forged an entry would. */
async function rebuildHashes(): Promise<void> {
  let previousHash = GENESIS;
  const statements: string[] = [];
  for (const entry of await db.decision.findMany({ orderBy: { sequence: 'asc' } })) {
    const hash = hashEntry({ ...entry, previousHash });
    statements.push(
      `UPDATE decisions SET "previousHash" = '${previousHash}', hash = '${hash}' WHERE sequence = ${entry.sequence}`,
    );
    previousHash = hash;
  }
  await asOwner(...statements);
}

const FORGE = "UPDATE decisions SET path = 'amountPaid' WHERE sequence = 2";

/**
 * An empty log with its first checkpoint, three entries and a checkpoint, two more entries and a
 * checkpoint.
 */
beforeEach(async () => {
  delete process.env.AUDIT_ANCHOR_DIR;
  rmSync(join(dataDir, 'audit'), { recursive: true, force: true });
  rmSync(join(anchor, 'audit'), { recursive: true, force: true });
  await asOwner('DELETE FROM decisions', 'DELETE FROM checkpoints');
  await beginCheckpoints(db);
  await append(3);
  await writeCheckpoint(db);
  await append(2);
  await writeCheckpoint(db);
});

function checkpointFile(): { path: string; lines: string[] } {
  const path = join(folder, readdirSync(folder)[0] ?? '');
  return { path, lines: readFileSync(path, 'utf8').split('\n').filter(Boolean) };
}

describe('checkpoints of the log', () => {
  it('cover it from the first entry on, and an unchanged log needs no other', async () => {
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', entries: 5, checkpoints: 3 });
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'unchanged' });
    expect(await verifyLog(db, 2)).toMatchObject({ kind: 'intact', entries: 5 });
  });

  it('go on in their order when the clock is set back a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 86_400_000 });
    try {
      await append(1);
      expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
      expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
    } finally {
      vi.useRealTimers();
    }
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 5 });
  });

  it('a forged entry with rebuilt hashes is found, and never signed', async () => {
    await asOwner(FORGE);
    await rebuildHashes();
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
  });

  it('a forged entry among those that no checkpoint covers yet is not signed', async () => {
    await append(2);
    await asOwner("UPDATE decisions SET path = 'amountPaid' WHERE sequence = 6");
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
  });

  it('entries cut off at the end are missed, also when others take their numbers', async () => {
    await asOwner('DELETE FROM decisions WHERE sequence > 4');
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    await append(3);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
  });

  it('a list that is gone, or an older one in its place, is broken and stays so', async () => {
    const { path, lines } = checkpointFile();
    writeFileSync(path, lines.slice(0, 1).join('\n'));
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
    rmSync(path);
    await beginCheckpoints(db);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
  });

  it('a database whose checkpoints were removed does not match file storage', async () => {
    await asOwner('DELETE FROM checkpoints WHERE number > 1');
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
  });

  it.each([
    ['a later time', (line: string) => line.replace(/"at":"20/, '"at":"21')],
    ['another hash', (line: string) => line.replace(/"hash":"./, '"hash":"g')],
    ['a signature of its own', (line: string) => line.replace(/"signature":"./, '"signature":"g')],
    ['another number', (line: string) => line.replace('"number":2', '"number":4')],
  ])('a checkpoint with %s is found', async (_, change) => {
    const { path, lines } = checkpointFile();
    writeFileSync(path, lines.map((line, at) => (at === 1 ? change(line) : line)).join('\n'));
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
  });

  it('a crash between file storage and database is made good, half a line included', async () => {
    await asOwner('DELETE FROM checkpoints WHERE number = 3');
    const { path, lines } = checkpointFile();
    writeFileSync(path, `${lines.join('\n')}\n{"number":4,"seq`);
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', entries: 6, checkpoints: 4 });
  });

  it('with an anchor elsewhere, neither storage nor database can be set back together', async () => {
    process.env.AUDIT_ANCHOR_DIR = anchor;
    const before = checkpointFile();
    await append(1);
    await writeCheckpoint(db);
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
    writeFileSync(before.path, before.lines.join('\n'));
    await asOwner(
      'DELETE FROM checkpoints WHERE number > 3',
      'DELETE FROM decisions WHERE sequence > 5',
    );
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'broken' });
  });

  it('the log of an earlier version goes on from the head that it signed, if it still has it', async () => {
    const head = await db.decision.findFirstOrThrow({ orderBy: { sequence: 'desc' } });
    const signed = `${head.sequence} ${head.hash}`;
    const signature = createHmac('sha256', readAuthSecret()).update(signed).digest('hex');
    const old = JSON.stringify({ sequence: `${head.sequence}`, hash: head.hash, signature });
    const setBack = async () => {
      rmSync(folder, { recursive: true });
      await asOwner('DELETE FROM checkpoints');
      writeFileSync(join(dataDir, 'audit', 'head.json'), old);
      await beginCheckpoints(db);
    };
    await setBack();
    await append(1);
    expect(await writeCheckpoint(db)).toMatchObject({ kind: 'written' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 2 });
    await asOwner(FORGE);
    await rebuildHashes();
    await setBack();
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
  });

  it('60 random changes of a database superuser are found, each of them', async () => {
    await append(20);
    await writeCheckpoint(db);
    for (let seed = 0; seed < 60; seed++) {
      const { attack, report } = await tamperAndVerify(db, seed);
      expect({ seed, attack, kind: report.kind }).toEqual({ seed, attack, kind: 'broken' });
    }
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
  });

  it('workers that write at once write one list', async () => {
    await append(1);
    await Promise.all([1, 2, 3].map(() => writeCheckpoint(db)));
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', checkpoints: 4 });
  });
});
