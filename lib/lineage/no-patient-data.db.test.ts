import { beforeAll, expect, it } from 'vitest';
import { AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Person } from '#lib/model/user.ts';
import { exportRecords } from '#lib/pipeline/exports/export-records.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';
import { commentRecord } from '#lib/pipeline/review/comment-record.ts';
import { reopenRecord } from '#lib/pipeline/review/reopen-record.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { runStep } from '#lib/pipeline/run-step.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { describeAsset } from './assets/describe-asset.ts';
import { trigramsOf } from './assets/trigrams.ts';
import { getRecordAsOf } from './get-record-as-of.ts';
import { listRunEvents } from './openlineage/list-run-events.ts';
import { sweepAssets } from './upkeep/sweep-assets.ts';
import { takeEvents } from './upkeep/take-events.ts';
import { buildProv } from './walks/build-prov.ts';
import { findLastSequence, walkLineage } from './walks/walk-lineage.ts';

const { db } = await testDatabase();

/** Letters that are in no word of ours, one canary for each way in. */
const CANARIES = {
  fileName: 'Qzxwvfilename',
  value: 'Qzxwvcompany',
  address: 'Qzxwvaddress',
  comment: 'Qzxwvcomment',
  reason: 'Qzxwvreason',
  amount: '97531.86',
} as const;
const MARKS = ['qzxwv', '97531'];

let sue: Person;
let recordId: Awaited<ReturnType<typeof seedReceipt>>['recordId'];

beforeAll(async () => {
  sue = await seedPerson(db, 'sue', 'supervisor');
  const documentId = await seedDocument(db);
  await db.document.update({
    where: { id: documentId },
    data: { fileName: `${CANARIES.fileName}.pdf`, uploadedById: sue.id },
  });
  const seeded = await seedReceipt(db, documentId, 1);
  ({ recordId } = seeded);
  const attempt = { signal: new AbortController().signal, last: true };
  const judge = async () => {
    for (const step of ['agree', 'check', 'calibrate', 'route', 'reconcile', 'learn'] as const)
      await runStep({ step, id: recordId }, attempt);
  };
  const claim = await claimTask({ person: sue, taskId: seeded.taskId });
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  const said = { company: CANARIES.value, address: CANARIES.address, total: CANARIES.amount };
  const answers = Object.fromEntries(
    Object.entries(said).map(([path, value]) => [path, saidOf(path, value)]),
  );
  await submitReview({ ...claim, person: sue, draft: { answers, rows: [], waivers: [] } });
  await judge();
  await commentRecord({ recordId, path: null, person: sue, text: CANARIES.comment });
  await exportRecords({ format: 'json', filter: {}, person: sue });
  await reopenRecord({ recordId, person: sue, reason: CANARIES.reason });
  while ((await takeEvents(db)) > 0);
  await sweepAssets(db);
});

function expectNothingIn(text: string, where: string): void {
  for (const mark of MARKS)
    expect(text.toLowerCase().includes(mark), `${mark} in ${where}`).toBe(false);
}

it('was planted: the record holds it', async () => {
  const then = await getRecordAsOf(recordId, await findLastSequence(db));
  const values = then?.fields.map(({ value }) => value);
  expect(values).toEqual(expect.arrayContaining([CANARIES.value, CANARIES.address]));
});

it('is in no table of the graph, of its events, or of its index', async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND (tablename LIKE 'asset%'
      OR tablename IN ('record_standings', 'class_totals', 'counted_fields', 'field_totals', 'metadata_days', 'unresolved_references',
        'outside_assets', 'unwritten_lineage', 'events', 'deliveries', 'runs'))`;
  expect(tables.length).toBeGreaterThan(12);
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT one::text AS row FROM "${name}" AS one`,
    );
    expectNothingIn(rows.map(({ row }) => row).join('\n'), name);
  }
  const marks = trigramsOf(MARKS.join(' ')).filter((one) => !one.includes(' '));
  expect(await db.assetFacts.count({ where: { trigrams: { hasSome: marks.slice(0, 3) } } })).toBe(
    0,
  );
});

it('is on no page of an asset, in no walk, and in nothing that is sent', async () => {
  const kinds = await db.asset.findMany({ include: { kind: true } });
  const uris = kinds.map(({ kind, key }) => assetUri(kind.type, key, kind.provider));
  expect(uris.length).toBeGreaterThan(20);
  for (const uri of uris.filter((one) => !one.startsWith('csn://field-definition/')))
    expectNothingIn(JSON.stringify(await describeAsset(uri, sue)), uri);
  const start = uris.find((uri) => uri.startsWith('csn://export/'));
  const walk = await walkLineage([AssetUri.parse(start)], { direction: 'up', depth: 8 }, db);
  expect(walk.assets.length).toBeGreaterThan(5);
  expectNothingIn(JSON.stringify(buildProv(walk)), 'PROV');
  const base = 'https://bills.example.org';
  const { events } = await listRunEvents({ after: 0, viewer: sue, base }, db);
  expect(events.length).toBeGreaterThan(8);
  expectNothingIn(JSON.stringify(events), 'OpenLineage');
});
