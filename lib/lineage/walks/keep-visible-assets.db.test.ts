import { beforeAll, expect, it } from 'vitest';
import { GET as getLineage } from '#app/api/v1/assets/[uri]/lineage/route.ts';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { RecordId, TeamId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { describeAsset } from '../assets/describe-asset.ts';
import { listSeen } from '../assets/sees-asset.ts';
import { walkAround } from './walk-around.ts';

const { db } = await testDatabase();
const base = await serveRoutes({ 'GET /api/v1/assets/[uri]/lineage': getLineage });
const rule = assetUri('rule', 'S01@1');
let admin: Person;
let ofTeam: Person;
let teamId: TeamId;

/** A document that was read and checked by the rule: its assets. */
async function readPaper(byte: string, team: TeamId | null): Promise<AssetUri[]> {
  const documentId = byte.repeat(32);
  const recordId = RecordId.parse(`rec_${byte.repeat(10)}`);
  await db.document.create({
    data: {
      id: documentId,
      fileName: 'a.pdf',
      kind: 'pdf',
      byteCount: 1,
      teamId: team,
      records: { create: { id: recordId, form: 'eob', formScore: 1, pages: [1], state: 'review' } },
    },
  });
  const document = assetUri('document', documentId);
  const record = assetUri('record', recordId);
  const run = `${byte.repeat(4)}-0000-7000-8000-000000000000`.padStart(36, byte);
  const readings = assetUri('reading-set', run);
  const checks = assetUri('check-set', run);
  await db.$transaction((tx) =>
    appendLineage(tx, [
      { asset: readings, of: record, from: [document], by: [assetUri('person', admin.id)] },
      { asset: checks, of: record, from: [readings], setup: [rule] },
    ]),
  );
  return [document, record, readings, checks];
}

let own: AssetUri[];
let foreign: AssetUri[];
beforeAll(async () => {
  admin = await seedPerson(db, 'ada', 'admin');
  teamId = TeamId.parse((await db.team.create({ data: { name: 'North' } })).id);
  const reviewer = await seedPerson(db, 'nora');
  ofTeam = { ...reviewer, team: await findViewedTeam(teamId) };
  own = await readPaper('aa', teamId);
  foreign = await readPaper('bb', null);
});

it('a walk shows what was made of a team’s documents, and says how much else there is', async () => {
  const all = await walkAround(rule, admin, { depth: 4 });
  const theirs = await walkAround(rule, ofTeam, { depth: 4 });
  const urisOf = (view: typeof all) => view.down.assets.map(({ uri }) => uri) ?? [];
  const [, , , checks] = own;
  const [, , , foreignChecks] = foreign;
  expect(urisOf(all)).toEqual(expect.arrayContaining([checks, foreignChecks]));
  expect(all.down.hidden).toBe(0);
  expect(urisOf(theirs)).toContain(checks);
  expect(urisOf(theirs)).not.toContain(foreignChecks);
  expect(theirs.down.hidden).toBe(1);
  const ids = new Set(theirs.down.assets.map(({ id }) => id));
  for (const { from, to } of theirs.down.edges)
    expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
});

it('nothing of another’s document opens by its address, nor what was made of it', async () => {
  expect([...(await listSeen(ofTeam, [...own, ...foreign], db))].sort()).toEqual([...own].sort());
  for (const uri of foreign) expect(await describeAsset(uri, ofTeam)).toBeNull();
});

it('someone who may not see people sees that there is a person, but not who', async () => {
  const [, , readings] = own;
  if (!readings) throw new Error('no readings');
  const view = await walkAround(readings, ofTeam, { depth: 2 });
  expect(view.up.assets.map(({ uri }) => uri)).not.toContain(assetUri('person', admin.id));
  expect(view.up.hidden).toBe(1);
});

it('a program of the team gets no id of another’s document', async () => {
  const made = { name: 'North', role: 'reviewer', teamId, person: admin } as const;
  const headers = { authorization: `Bearer ${(await createKey(made)).key}` };
  const at = `${base}/api/v1/assets/${encodeURIComponent(rule)}/lineage?direction=down`;
  const answer = await (await fetch(at, { headers })).json();
  expect(answer.hidden).toBe(1);
  const said = JSON.stringify(answer);
  expect(said).toContain(own[3]);
  for (const uri of foreign) expect(said).not.toContain(uri);
});
