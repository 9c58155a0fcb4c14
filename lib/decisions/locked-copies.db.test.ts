import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBucket } from '#lib/platform/files/s3/bucket.ts';
import { listVersions } from '#lib/platform/files/s3/list-versions.ts';
import {
  hasBucketServer,
  startBucket,
  type TestBucket,
} from '#lib/testing/servers/start-bucket.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { lockCheckpoint } from './locked-copies.ts';
import { verifyLog } from './verify-log.ts';
import { beginCheckpoints, writeCheckpoint } from './write-checkpoint.ts';

const { db, dataDir } = await testDatabase();

async function log(count: number): Promise<void> {
  const actor = { kind: 'system', step: 'route' } as const;
  for (let at = 0; at < count; at++)
    await appendDecisions(db, [decision({ action: 'log.viewed', actor, facts: { count: at } })]);
  await writeCheckpoint(db);
}

it('without a bucket nothing is locked', async () => {
  expect(await lockCheckpoint()).toEqual({ kind: 'off' });
});

// Needs moto's bucket server; skipped if it is not installed.
describe.skipIf(!hasBucketServer())('a checkpoint in a bucket with object lock', () => {
  let bucket: TestBucket;
  let address: string;
  beforeAll(async () => {
    bucket = await startBucket();
    address = await bucket.addLockingBucket('locked');
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
      vi.stubEnv(name, bucket.settings[name] ?? '');
    vi.stubEnv('AUDIT_LOCK_URL', address);
    await beginCheckpoints(db);
    await log(3);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await bucket?.stop();
  });

  const listLocked = async (options = {}) => {
    const keys: string[] = [];
    for await (const key of listVersions(openBucket(address), 'audit/', options)) keys.push(key);
    return keys;
  };

  it('is there once, and cannot be removed', async () => {
    expect(await lockCheckpoint()).toEqual({ kind: 'locked' });
    expect(await lockCheckpoint()).toEqual({ kind: 'unchanged' });
    await log(2);
    expect(await lockCheckpoint()).toEqual({ kind: 'locked' });
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact', locked: { count: 2, latest: 3 } });
    const keys = await listLocked({ pageSize: 1 });
    expect(keys).toHaveLength(2);
    const [key = ''] = keys;
    const head = await openBucket(address).send({ method: 'HEAD', key });
    expect(head.headers.get('x-amz-object-lock-mode')).toBe('COMPLIANCE');
    const until = Date.parse(head.headers.get('x-amz-object-lock-retain-until-date') ?? '');
    expect(until).toBeGreaterThan(Date.now() + 2_000 * 86_400_000);
    const versionId = head.headers.get('x-amz-version-id') ?? '';
    const removed = openBucket(address).send({ method: 'DELETE', key, query: { versionId } });
    await expect(removed).rejects.toThrow('403');
  });

  it('reveals a log that was rewritten with every key, and reports nothing else', async () => {
    for (const table of ['decisions', 'checkpoints'])
      await db.$transaction([
        db.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER ALL`),
        db.$executeRawUnsafe(`DELETE FROM ${table}`),
        db.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER ALL`),
      ]);
    rmSync(join(dataDir, 'audit'), { recursive: true });
    await beginCheckpoints(db);
    await log(1);
    await log(1);
    vi.stubEnv('AUDIT_LOCK_URL', '');
    expect(await verifyLog(db)).toMatchObject({ kind: 'intact' });
    vi.stubEnv('AUDIT_LOCK_URL', address);
    const why = 'a checkpoint 2 is locked that file storage does not have';
    expect(await verifyLog(db)).toEqual({ kind: 'broken', why });
    // Deleting a locked object hides it from the object list, but not from the version list.
    for (const key of await listLocked()) await openBucket(address).send({ method: 'DELETE', key });
    expect(await verifyLog(db)).toEqual({ kind: 'broken', why });
  });

  it('is refused by a bucket that locks nothing', async () => {
    vi.stubEnv('AUDIT_LOCK_URL', await bucket.addBucket('open'));
    await expect(lockCheckpoint()).rejects.toThrow('the bucket answered 400');
  });
});
