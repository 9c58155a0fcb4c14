import { beforeAll, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { TeamId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import { findPlaces } from '#lib/reconciliation/encounters/view/store.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { describeAsset } from '../assets/describe-asset.ts';
import { layOutPicture } from './lay-out-picture.ts';
import { walkAround } from './walk-around.ts';
import { findLastSequence } from './walk-lineage.ts';

const { db } = await testDatabase();

/** A visit with its claim, its remittance, and its statement, and the check of the remittance. */
const [claim, remittance, statement] = ['c1', 'e1', 's1'].map((byte) => ({
  document: byte.repeat(32),
  record: `rec_${byte.repeat(10)}`,
})) as [Paper, Paper, Paper];
const ENCOUNTER = `enc-${claim.record}`;
const PAYMENT = `pay-${remittance.record}`;

interface Paper {
  readonly document: string;
  readonly record: string;
}

let sue: Person;
let teamId: TeamId;
beforeAll(async () => {
  sue = await seedPerson(db, 'sue', 'supervisor');
  teamId = TeamId.parse((await db.team.create({ data: { name: 'North' } })).id);
  for (const [paper, form, team] of [
    [claim, 'cms-1500', teamId],
    [remittance, 'eob', null],
    [statement, 'patient-statement', teamId],
  ] as const)
    await seedPaper(paper, form, team);
  await db.encounter.create({
    data: {
      id: ENCOUNTER,
      state: 'matched',
      members: {
        create: [claim, remittance, statement].map(({ record: recordId }) => ({ recordId })),
      },
    },
  });
  await seedPayment(PAYMENT, [remittance.record]);
});

async function seedPaper({ document, record }: Paper, form: string, team: string | null) {
  const file = { fileName: 'a.pdf', kind: 'pdf', byteCount: 1, teamId: team } as const;
  const given = { id: record, form, formScore: 1, pages: [1], state: 'accepted' as const };
  await db.document.create({ data: { ...file, id: document, records: { create: given } } });
}

async function seedPayment(id: string, records: readonly string[]) {
  await db.payment.create({
    data: {
      ...{ id, trace: id, claimsCents: 100, adjustmentCents: 0, balanced: true },
      records: { create: records.map((recordId) => ({ recordId, copy: false })) },
    },
  });
}

const uris = {
  claim: assetUri('record', claim.record),
  remittance: assetUri('record', remittance.record),
  statement: assetUri('record', statement.record),
  encounter: assetUri('encounter', ENCOUNTER),
  payment: assetUri('payment', PAYMENT),
  paper: assetUri('document', statement.document),
};

const reached = ({ assets }: { assets: readonly { uri: AssetUri; hops: number }[] }) =>
  new Map(assets.map(({ uri, hops }) => [uri, hops]));

it('one gets from the paper of a statement to its visit and the payment, and from the payment back', async () => {
  const { down } = await walkAround(uris.paper, sue, { depth: 4 }, db);
  expect(reached(down)).toEqual(
    new Map([
      [uris.paper, 0],
      [uris.statement, 1],
      [uris.encounter, 2],
      [uris.payment, 3],
    ]),
  );
  const { up } = await walkAround(uris.payment, sue, { depth: 4 }, db);
  expect(reached(up)).toEqual(
    new Map([
      [uris.payment, 0],
      [uris.encounter, 1],
      [uris.remittance, 1],
      [uris.claim, 2],
      [uris.statement, 2],
      [assetUri('document', remittance.document), 2],
      [assetUri('document', claim.document), 3],
      [uris.paper, 3],
    ]),
  );
  expect([...up.cut, ...down.cut]).toEqual([]);
  const near = await walkAround(uris.payment, sue, { depth: 1 }, db);
  expect(near.up.cut).toEqual(expect.arrayContaining([uris.encounter, uris.remittance]));
  expect(await findPlaces(remittance.record, sue, db)).toMatchObject({
    encounters: [{ id: ENCOUNTER }],
    payments: [{ id: PAYMENT }],
  });
});

it('the picture of a visit has its papers on the left and its payment on the right', async () => {
  const around = await walkAround(uris.encounter, sue, { depth: 4 }, db);
  const { boxes, lines } = layOutPicture(around, new Set(['record']));
  const columnsOf = (type: string) => boxes.flatMap((box) => (box.type === type ? box.column : []));
  expect(columnsOf('document')).toEqual([0]);
  expect(columnsOf('record')).toEqual([1, 1, 1]);
  expect(columnsOf('encounter')).toEqual([2]);
  expect(columnsOf('payment')).toEqual([3]);
  expect(lines).toHaveLength(3 + 3 + 1);
});

it('a record has both what the graph keeps of it and what its sources say, each asset once', async () => {
  const run = '00000001-0000-7000-8000-000000000000';
  const version = assetUri('record-version', run);
  const readings = assetUri('reading-set', run);
  const before = await findLastSequence(db);
  await db.$transaction((tx) =>
    appendLineage(tx, [
      { asset: readings, of: uris.statement, from: [uris.paper] },
      { asset: version, of: uris.statement, from: [readings] },
    ]),
  );
  const { up, down, last } = await walkAround(uris.statement, sue, { depth: 4 }, db);
  expect(up.assets.map(({ uri }) => uri).sort()).toEqual(
    [uris.statement, version, readings, uris.paper].sort(),
  );
  expect(reached(up).get(uris.paper)).toBe(1);
  expect(reached(down).get(uris.payment)).toBe(2);
  // What it was made from at a commit is stored; where it belonged then is not.
  expect(last).toBeGreaterThan(before);
  const atLast = await walkAround(uris.statement, sue, { depth: 4, at: last }, db);
  expect(reached(atLast.down)).toEqual(reached(down));
  const then = await walkAround(uris.statement, sue, { depth: 4, at: before }, db);
  expect(then.down.assets).toEqual([]);
  expect((await describeAsset(version, sue, db))?.of?.uri).toBe(uris.statement);
  expect((await describeAsset(uris.statement, sue, db))?.of).toBeNull();
});

it('who may not see all papers of a visit sees neither it nor its payment, and how many are hidden', async () => {
  const reviewer = await seedPerson(db, 'nora');
  const ofTeam = { ...reviewer, team: await findViewedTeam(teamId) };
  const { down } = await walkAround(uris.paper, ofTeam, { depth: 4 }, db);
  expect([...reached(down).keys()]).not.toContain(uris.encounter);
  expect([...reached(down).keys()]).toContain(uris.statement);
  expect(down.hidden).toBe(2);
  expect(down.edges.every(({ to }) => to !== uris.encounter && to !== uris.payment)).toBe(true);
  expect(await findPlaces(statement.record, ofTeam, db)).toEqual({ encounters: [], payments: [] });
  expect(await describeAsset(uris.encounter, ofTeam, db)).toBeNull();
});

it('of a check for many claims, the first forty of each type are shown, and it says that there are more', async () => {
  const papers = Array.from({ length: 41 }, (_, at) => ({
    document: `${at}`.padStart(64, 'f'),
    record: `rec_${`${at}`.padStart(20, 'f')}`,
  }));
  for (const paper of papers) await seedPaper(paper, 'eob', null);
  await seedPayment(
    'pay-large',
    papers.map(({ record }) => record),
  );
  const { up } = await walkAround(assetUri('payment', 'pay-large'), sue, { depth: 4 }, db);
  const ofType = (type: string) => up.assets.filter(({ uri }) => parseAssetUri(uri).type === type);
  expect(ofType('record')).toHaveLength(40);
  expect(ofType('document')).toHaveLength(40);
  expect(up.cut).toEqual([assetUri('payment', 'pay-large')]);
});
