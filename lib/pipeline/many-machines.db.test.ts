import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginCheckpoints, writeCheckpoint } from '#lib/decisions/write-checkpoint.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { countJobs } from '#lib/platform/count-jobs.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import {
  hasBucketServer,
  startBucket,
  type TestBucket,
} from '#lib/testing/servers/start-bucket.ts';
import { hasPgBouncer, startPgBouncer } from '#lib/testing/servers/start-pgbouncer.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { changeRetention } from './change-settings.ts';
import { removeOldDocuments } from './documents/remove-old-documents.ts';
import { runWorker } from './run-worker.ts';
import { findMissingFiles } from './upkeep/find-missing-files.ts';
import { removeOrphans } from './upkeep/remove-orphans.ts';

const { db: direct, url } = await testDatabase();
const ada = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
const canRun = hasPgBouncer() && hasBucketServer();
if (!canRun)
  console.warn(
    'Skipped: an installation on PgBouncer and a bucket. Install pgbouncer and python3-moto.',
  );

async function upload(seed: number): Promise<DocumentId> {
  const { bytes } = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  return uploadFile(bytes, 'receipt.pdf', ada);
}

describe.skipIf(!canRun)('with PgBouncer in transaction mode and files in a bucket', () => {
  let bouncer: Awaited<ReturnType<typeof startPgBouncer>>;
  let bucket: TestBucket;
  let workers: Awaited<ReturnType<typeof runWorker>>[] = [];

  beforeAll(async () => {
    await direct.user.create({
      data: { id: ada.id, name: ada.name, email: 'ada@example.org', role: ada.role },
    });
    // Sessions that do not set their own time zone get this one.
    await direct.$executeRawUnsafe(
      `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET TimeZone TO 'Asia/Tokyo'`,
    );
    await closeDb();
    [bouncer, bucket] = await Promise.all([startPgBouncer(url), startBucket()]);
    Object.assign(process.env, bucket.settings, {
      DATABASE_URL: bouncer.url,
      DATABASE_DIRECT_URL: url,
    });
    await beginCheckpoints(getDb());
    workers = [
      await runWorker({ databaseUrl: bouncer.url, slots: 1, drainMs: 1_000 }),
      await runWorker({ databaseUrl: bouncer.url, slots: 1, drainMs: 1_000 }),
    ];
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await closeDb();
    await bouncer?.stop();
    await bucket?.stop();
  });

  it('documents are read by two workers, seen live, and removed with their files', async () => {
    const ids = [await upload(9601), await upload(9602)];
    // By events, which come over the direct connection.
    await until(async () =>
      (await getDb().document.count({ where: { state: 'ready' } })) === ids.length ? true : null,
    );
    expect(await getDb().run.count({ where: { state: 'failed' } })).toBe(0);
    expect(await findMissingFiles()).toEqual([]);
    expect((await openStore().listKeys('files')).length).toBe(ids.length);
    // Both belong to this process, and so have the same name.
    expect(await countJobs()).toMatchObject({ failed: 0, workers: 1 });
    expect(await writeCheckpoint(getDb())).toMatchObject({ kind: 'written' });
    expect(await openStore().listKeys('audit/checkpoints')).toHaveLength(1);

    await getDb().record.updateMany({ data: { state: 'set_aside' } });
    await changeRetention({ retention: { days: 30, undecidedDays: null }, person: ada });
    const later = new Date(Date.now() + 31 * 86_400_000);
    expect(await removeOldDocuments(later)).toBe(ids.length);
    await getStorage().putBytes('exports/of-nobody.csv', new Uint8Array(10));
    await removeOrphans(later);
    for (const folder of ['files', 'keys', 'exports'] as const)
      expect(await openStore().listKeys(folder)).toEqual([]);
  });

  it('times are the same whichever session answers', async () => {
    const at = new Date('2026-11-26T12:00:00.000Z');
    await getDb().user.update({ where: { id: ada.id }, data: { createdAt: at } });
    const found = await Promise.all(
      Array.from({ length: 40 }, () =>
        getDb().user.findUniqueOrThrow({ where: { id: ada.id }, select: { createdAt: true } }),
      ),
    );
    expect(new Set(found.map(({ createdAt }) => createdAt.toISOString()))).toEqual(
      new Set([at.toISOString()]),
    );
  });
});
