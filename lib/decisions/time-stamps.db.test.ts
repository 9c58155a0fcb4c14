import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readStorageArchive } from '#lib/platform/backup/storage-archive.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { readTimeStamp } from '#lib/platform/outside/time-stamp.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import {
  type Authority,
  hasOpenssl,
  startAuthority,
} from '#lib/testing/servers/time-stamp-authority.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { findLastCheckpoint } from './checkpoint-file.ts';
import { cutCheckpoints } from './cut-checkpoints.ts';
import { stampCheckpoint } from './time-stamps.ts';
import { verifyLog } from './verify-log.ts';
import { beginCheckpoints, writeCheckpoint } from './write-checkpoint.ts';

const { db, dataDir } = await testDatabase();
const folder = join(dataDir, 'audit', 'stamps');

async function log(count: number): Promise<void> {
  const entry = decision({ action: 'log.viewed', actor: { kind: 'system', step: 'route' } });
  for (let at = 0; at < count; at++) await appendDecisions(db, [entry]);
  await writeCheckpoint(db);
}

async function lastLine(): Promise<Uint8Array> {
  const last = await findLastCheckpoint(openStore());
  return new TextEncoder().encode(canonicalJson(last));
}

const readToken = (at: number) => readFileSync(join(folder, readdirSync(folder).sort()[at] ?? ''));

it('without an authority nobody is asked', async () => {
  expect(await stampCheckpoint()).toEqual({ kind: 'off' });
});

// OpenSSL is both the authority and the verifier; skipped if it is not installed.
describe.skipIf(!hasOpenssl())('a time stamp of the log', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await startAuthority();
    vi.stubEnv('AUDIT_TSA_URL', authority.url);
    vi.stubEnv('AUDIT_TSA_CA', authority.root);
    await beginCheckpoints(db);
    await log(3);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await authority.stop();
  });

  it('is of the newest checkpoint, once, and OpenSSL confirms it', async () => {
    expect(await stampCheckpoint()).toEqual({ kind: 'stamped' });
    expect(await stampCheckpoint()).toEqual({ kind: 'unchanged' });
    expect(authority.given()).toBe(1);
    expect(authority.confirms(readToken(0), await lastLine())).toBe(true);
    const stamp = { checkpoint: 2, authority: 'Test Stamper', at: expect.any(Date) };
    expect(await verifyLog(db)).toMatchObject({
      kind: 'intact',
      stamps: { count: 1, latest: stamp },
    });
    await log(2);
    expect(await stampCheckpoint()).toEqual({ kind: 'stamped' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', stamps: { count: 2 } });
  });

  it('with any bit of it changed counts for nothing, or says what it said', async () => {
    const [token, line] = [readToken(1), await lastLine()];
    const said = await readTimeStamp(token, line);
    expect(said).not.toBeNull();
    const draw = seeded(3161);
    let refused = 0;
    for (let round = 0; round < 40; round++) {
      const changed = Uint8Array.from(token);
      const at = Math.floor(draw() * changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(draw() * 8));
      const stamp = await readTimeStamp(changed, line);
      if (stamp === null) refused += 1;
      else expect(stamp).toEqual(said);
    }
    expect(refused).toBeGreaterThan(25);
    expect(await readTimeStamp(token, new TextEncoder().encode('other bytes'))).toBeNull();
  });

  it('from an untrusted authority does not count', async () => {
    const other = await startAuthority();
    vi.stubEnv('AUDIT_TSA_URL', other.url);
    await log(1);
    expect(await stampCheckpoint()).toEqual({ kind: 'failed', why: 'not-valid' });
    await other.stop();
    expect(await stampCheckpoint()).toEqual({ kind: 'failed', why: 'no-connection' });
    vi.stubEnv('AUDIT_TSA_URL', authority.url);
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', stamps: { count: 2 } });
    // Node's root list does not have this authority.
    vi.stubEnv('AUDIT_TSA_CA', '');
    expect(await verifyLog(db)).toMatchObject({ kind: 'broken' });
    vi.stubEnv('AUDIT_TSA_CA', authority.root);
  });

  it('is in a backup, and goes with a checkpoint that a restore to a moment before takes', async () => {
    await log(1);
    expect(await stampCheckpoint()).toEqual({ kind: 'stamped' });
    const names: string[] = [];
    for await (const _ of readStorageArchive(dataDir, (key) => names.push(key)));
    expect(names.filter((name) => name.startsWith('audit/stamps/'))).toHaveLength(3);
    const last = await findLastCheckpoint(openStore());
    await db.$transaction([
      db.$executeRaw`ALTER TABLE checkpoints DISABLE TRIGGER ALL`,
      db.$executeRaw`DELETE FROM checkpoints WHERE number = ${last?.number}`,
      db.$executeRaw`ALTER TABLE checkpoints ENABLE TRIGGER ALL`,
    ]);
    expect(await cutCheckpoints(db)).toBe(1);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', stamps: { count: 2 } });
  });

  it('that the anchor could not take is asked for again', async () => {
    await log(1);
    const anchor = join(dataDir, 'anchor');
    writeFileSync(anchor, 'no folder');
    vi.stubEnv('AUDIT_ANCHOR_DIR', anchor);
    await expect(stampCheckpoint()).rejects.toThrow();
    rmSync(anchor);
    expect(await stampCheckpoint()).toEqual({ kind: 'stamped' });
    expect(readdirSync(join(anchor, 'audit', 'stamps'))).toHaveLength(1);
    vi.stubEnv('AUDIT_ANCHOR_DIR', '');
  });

  it('reveals a log that was rewritten with every key of the installation', async () => {
    await db.$transaction([
      db.$executeRaw`ALTER TABLE decisions DISABLE TRIGGER ALL`,
      db.$executeRaw`ALTER TABLE checkpoints DISABLE TRIGGER ALL`,
      db.$executeRaw`DELETE FROM decisions`,
      db.$executeRaw`DELETE FROM checkpoints`,
      db.$executeRaw`ALTER TABLE decisions ENABLE TRIGGER ALL`,
      db.$executeRaw`ALTER TABLE checkpoints ENABLE TRIGGER ALL`,
    ]);
    rmSync(join(dataDir, 'audit', 'checkpoints'), { recursive: true });
    await beginCheckpoints(db);
    for (const count of [3, 2, 1]) await log(count);
    const report = await verifyLog(db);
    expect(report).toMatchObject({ kind: 'broken', why: expect.stringContaining('time stamp') });
    // Without the stamps, the same log looks intact: they are what reveals it.
    rmSync(folder, { recursive: true });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', stamps: { count: 0 } });
  });
});
