import { beforeAll, describe, expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as pageImage } from '#app/api/documents/[documentId]/pages/[number]/route.ts';
import { GET as listDocuments } from '#app/api/documents/route.ts';
import { POST as comment } from '#app/api/records/[recordId]/comments/route.ts';
import { POST as release } from '#app/api/tasks/[taskId]/release/route.ts';
import { POST as limitRoute, DELETE as removeTeam } from '#app/api/teams/[teamId]/route.ts';
import { GET as apiDocument } from '#app/api/v1/documents/[documentId]/route.ts';
import { GET as apiRecord } from '#app/api/v1/records/[recordId]/route.ts';
import { listTeams, type TeamLimits } from '#lib/accounts/teams/store.ts';
import { keepVisible } from '#lib/accounts/visible-documents.ts';
import { loadForExport } from '#lib/export/store.ts';
import { listEvents } from '#lib/export/webhooks/store.ts';
import { findAssets } from '#lib/lineage/assets/find-assets.ts';
import { DocumentId, RecordId, TeamId } from '#lib/model/ids.ts';
import type { Role } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { changeTeam, createTeam, limitTeam } from '#lib/pipeline/access/manage-teams.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import { countQueue } from '#lib/review/count-queue.ts';
import { findNext } from '#lib/review/find-next.ts';
import { listPayers, listTags } from '#lib/review/list-choices.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { listRecords } from '#lib/review/list-records.ts';
import { saveListed } from '#lib/state/listing/store.ts';
import { saveAgreement } from '#lib/state/record/store.ts';
import { addTag, ensureTag } from '#lib/state/tags/store.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { type SignedIn, seedSignedIn } from '#lib/testing/seed-account.ts';
import { seedPage } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'GET /api/documents': listDocuments,
  'GET /api/documents/[documentId]/pages/[number]': pageImage,
  'POST /api/records/[recordId]/comments': comment,
  'POST /api/tasks/[taskId]/release': release,
  'POST /api/teams/[teamId]': limitRoute,
  'DELETE /api/teams/[teamId]': removeTeam,
  'GET /api/v1/documents/[documentId]': apiDocument,
  'GET /api/v1/records/[recordId]': apiRecord,
});
const people = new Map<string, SignedIn>();
const papers = new Map<string, { documentId: DocumentId; recordIds: RecordId[] }>();
const teams = new Map<string, TeamId>();

async function addPerson(name: string, role: Role): Promise<void> {
  people.set(name, await seedSignedIn(db, base, name, role));
}

function person(name: string) {
  const found = people.get(name);
  if (!found) throw new Error(name);
  return found;
}

function paper(name: string) {
  const found = papers.get(name);
  if (!found) throw new Error(name);
  return found;
}

async function addTeam(name: string, limits: TeamLimits): Promise<TeamId> {
  const admin = { person: person('admin') };
  await createTeam(admin, name);
  const id = (await listTeams()).find((team) => team.name === name)?.id;
  if (!id) throw new Error('no team');
  expect(await limitTeam(admin, id, limits)).toEqual({ kind: 'done' });
  teams.set(name, id);
  return id;
}

async function join(name: string, team: TeamId): Promise<void> {
  await changeTeam({ person: person('admin') }, { userId: person(name).id, teamId: team });
  people.set(name, { ...person(name), team: await findViewedTeam(team) });
}

let made = 0;
/**
 * A document with a page, and a record in review for each set of fields, saved as the step does it.
 */
async function addPaper(
  name: string,
  { by, team }: { by: string; team: string | null },
  records: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  made += 1;
  const documentId = DocumentId.parse(made.toString(16).padStart(64, 'c'));
  await db.document.create({
    data: {
      id: documentId,
      fileName: `${name}.pdf`,
      kind: 'pdf',
      byteCount: 1,
      state: 'ready',
      uploadedById: person(by).id,
      teamId: team === null ? null : (teams.get(team) ?? null),
    },
  });
  await seedPage(db, documentId);
  const recordIds: RecordId[] = [];
  for (const [at, fields] of records.entries()) {
    const recordId = RecordId.parse(`rec_${(made * 16 + at).toString(16).padStart(20, '0')}`);
    const row = { id: recordId, documentId, form: 'eob', formScore: 1, pages: [1] };
    await db.record.create({ data: { ...row, state: 'review' } });
    const said = Object.entries(fields).map(([path, value]) => ({ path, value }));
    const agreement = { fields: said, rows: {}, waivers: [], homeless: [], through: 0 };
    await db.$transaction((tx) => saveAgreement(tx, { recordId, documentId }, agreement));
    const listed = said.map((field) => ({ ...field, signals: {} }));
    await db.$transaction((tx) => saveListed(tx, [{ recordId, fields: listed }]));
    await db.task.create({
      data: { recordId, form: 'eob', reasons: ['low-confidence'], flagged: 1 },
    });
    recordIds.push(recordId);
  }
  papers.set(name, { documentId, recordIds });
}

const AETNA = { 'payer.name': 'AETNA LIFE INS CO', 'billing.npi': '1234567893' };
const CIGNA = { 'payer.name': 'Cigna', 'billing.npi': '1234567893' };
const ANY = { payers: [], facilities: [] };

beforeAll(async () => {
  await addPerson('admin', 'admin');
  await addPerson('free', 'reviewer');
  await addPerson('supervisor', 'supervisor');
  await addTeam('North', { everyones: false, payers: ['Aetna'], facilities: [] });
  await addTeam('Aetna desk', { everyones: true, payers: ['aetna', '60054'], facilities: [] });
  await addTeam('Lakeside', {
    everyones: true,
    payers: [],
    facilities: ['Lakeside Clinic', '1245319599'],
  });
  for (const [name, role, team] of [
    ['nora', 'reviewer', 'North'],
    ['ned', 'uploader', 'North'],
    ['ada', 'reviewer', 'Aetna desk'],
    ['lea', 'reviewer', 'Lakeside'],
  ] as const) {
    await addPerson(name, role);
    const id = teams.get(team);
    if (id) await join(name, id);
  }
  const north = { by: 'ned', team: 'North' };
  const other = { by: 'admin', team: null };
  await addPaper('aetna-north', north, [AETNA]);
  await addPaper('cigna-north', north, [CIGNA]);
  await addPaper('aetna-other', other, [AETNA, { total: '5.00' }]);
  await addPaper('mixed', other, [AETNA, CIGNA]);
  await addPaper('unread', north, []);
  await addPaper('nobodys', other, [{ total: '5.00' }]);
  await addPaper('by-id', other, [
    { 'payer.id': '60054', 'facility.name': 'Lakeside Clinic, Inc.' },
  ]);
  await addPaper('lakeside', other, [{ ...CIGNA, 'billing.npi': '1245319599' }]);
  await addPaper('own', { by: 'ada', team: 'Aetna desk' }, [CIGNA]);
});

const ALL = [
  'aetna-north',
  'aetna-other',
  'by-id',
  'cigna-north',
  'lakeside',
  'mixed',
  'nobodys',
  'own',
  'unread',
];
const SEEN: Readonly<Record<string, readonly string[]>> = {
  admin: ALL,
  supervisor: ALL,
  free: ALL,
  ned: ['aetna-north', 'cigna-north', 'unread'],
  nora: ['aetna-north'],
  ada: ['aetna-north', 'aetna-other', 'by-id', 'own'],
  lea: ['by-id', 'lakeside'],
};

const fetchAs = (name: string, path: string, init?: RequestInit) =>
  ask(`${base}${path}`, person(name).cookie, init);
const namesOf = (ids: readonly string[]) =>
  [...papers].flatMap(([name, { documentId }]) => (ids.includes(documentId) ? [name] : [])).sort();

describe.each(Object.entries(SEEN))('%s', (name, seen) => {
  it('lists and opens the documents of their payers and facilities, and no others', async () => {
    const { documents } = await (await fetchAs(name, '/api/documents')).json();
    expect(namesOf(documents.map((one: { id: string }) => one.id))).toEqual(seen);
    for (const [title, { documentId }] of papers) {
      const image = await fetchAs(name, `/api/documents/${documentId}/pages/1`);
      expect([title, image.status]).toEqual([title, seen.includes(title) ? 200 : 404]);
    }
    const told = [...papers.values()].map(
      ({ documentId: id }) =>
        ({ kind: 'document', id, state: 'ready', pagesRead: 1, pageCount: 1 }) as const,
    );
    const heard = await keepVisible(person(name), told);
    expect(namesOf(heard.map((event) => ('id' in event ? event.id : '')))).toEqual(seen);
  });

  it('gets records and finds by these alone', async () => {
    if (person(name).role === 'uploader') return;
    const viewer = person(name);
    const documentsOf = (ids: readonly string[]) =>
      [...papers].flatMap(([title, { recordIds }]) =>
        recordIds.some((id) => ids.includes(id)) ? [title] : [],
      );
    const withRecords = seen.filter((title) => paper(title).recordIds.length > 0);
    const { records } = await listRecords(viewer, {});
    expect(documentsOf(records.map(({ id }) => id)).sort()).toEqual(withRecords);
    for (const [title, { documentId, recordIds }] of papers) {
      const hits = await findAssets(documentId, viewer);
      expect([title, hits.length > 0]).toEqual([title, seen.includes(title)]);
      for (const id of recordIds) {
        const said = { method: 'POST', body: JSON.stringify({ text: 'whose?', path: null }) };
        const answer = await fetchAs(name, `/api/records/${id}/comments`, said);
        expect([title, answer.status]).toEqual([title, seen.includes(title) ? 200 : 404]);
      }
    }
  });
});

it('tags and payers to choose from are those of documents that the viewer sees', async () => {
  const tag = async (name: string, title: string) => {
    const id = await db.$transaction((tx) => ensureTag(tx, name));
    const change = { ids: [paper(title).documentId], tagId: id };
    await db.$transaction((tx) => addTag(tx, 'documents', change));
  };
  await tag('appeal of Quillfeather', 'cigna-north');
  await tag('second notice', 'aetna-north');
  const tagsOf = async (name: string) => (await listTags(person(name), db)).map((one) => one.name);
  expect(await tagsOf('admin')).toEqual(['appeal of Quillfeather', 'second notice']);
  expect(await tagsOf('ned')).toEqual(['appeal of Quillfeather', 'second notice']);
  expect(await tagsOf('nora')).toEqual(['second notice']);
  expect(await tagsOf('lea')).toEqual([]);
  const payersOf = async (name: string) =>
    (await listPayers(person(name), db)).map((one) => one.name);
  expect(await payersOf('admin')).toEqual(['AETNA LIFE INS CO', 'Cigna']);
  expect(await payersOf('nora')).toEqual(['AETNA LIFE INS CO']);
  expect(await payersOf('lea')).toEqual(['Cigna']);
});

describe('the queue', () => {
  it.each(['nora', 'ada', 'lea'])(
    'of %s hands out what the team is for, and counts it',
    async (name) => {
      const viewer = person(name);
      // A person can follow their own uploads, and review those of others.
      const theirs = (SEEN[name] ?? []).filter((title) => title !== 'own');
      const tasks = theirs.reduce((sum, title) => sum + paper(title).recordIds.length, 0);
      const { items } = await listQueue(viewer, {});
      expect(namesOf(items.map(({ documentId }) => documentId))).toEqual(theirs);
      expect((await countQueue(viewer)).open).toBe(tasks);
      const next = await findNext(db, viewer, []);
      expect(items.map(({ taskId }) => taskId)).toContain(next?.taskId);
      const rest = items.map(({ taskId }) => taskId);
      expect(await findNext(db, viewer, rest)).toBeNull();
    },
  );

  it('tells programs of the team what happens to its documents', async () => {
    const { documentId } = paper('aetna-other');
    const other = paper('cigna-north').documentId;
    await db.document.updateMany({
      where: { id: { in: [documentId, other] } },
      data: { state: 'failed' },
    });
    const start = { transaction: 0n, sequence: 0n };
    await expect
      .poll(async () => (await listEvents(person('ada'), start, 100)).events, { timeout: 20_000 })
      .toMatchObject([{ data: { documentId } }]);
  });
});

describe('records that are accepted', () => {
  beforeAll(async () => {
    await db.record.updateMany({ where: { form: 'eob' }, data: { state: 'accepted' } });
  });

  it.each(['free', 'nora', 'ada', 'lea'])(
    'leave with %s when they are theirs to see',
    async (name) => {
      const exported = await loadForExport(db, {}, person(name));
      const ids = [...new Set(exported.map(({ documentSha256 }) => documentSha256))];
      const withRecords = (SEEN[name] ?? []).filter((title) => paper(title).recordIds.length > 0);
      expect(namesOf(ids)).toEqual(withRecords);
    },
  );

  it('are opened by the key of a team as by its people', async () => {
    const teamId = teams.get('Aetna desk');
    const key = { name: 'Desk', role: 'reviewer', teamId, person: person('admin') } as const;
    const headers = { authorization: `Bearer ${(await createKey(key)).key}` };
    for (const title of ALL) {
      const { documentId, recordIds } = paper(title);
      const isSeen = (SEEN.ada ?? []).includes(title) && title !== 'own';
      const document = await fetch(`${base}/api/v1/documents/${documentId}`, { headers });
      expect([title, document.status]).toEqual([title, isSeen ? 200 : 404]);
      for (const id of recordIds) {
        const record = await fetch(`${base}/api/v1/records/${id}`, { headers });
        expect([title, record.status]).toEqual([title, isSeen ? 200 : 404]);
      }
    }
  });
});

describe('a limit', () => {
  it('holds from the next request on, needs an administrator, and is in the log', async () => {
    const id = String(teams.get('North'));
    const body = JSON.stringify({ everyones: false, ...ANY });
    const change = (name: string) =>
      fetchAs(name, `/api/teams/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await change('supervisor')).status).toBe(403);
    expect((await change('nora')).status).toBe(403);
    expect(await (await change('admin')).json()).toEqual({ kind: 'done' });
    const { documents } = await (await fetchAs('nora', '/api/documents')).json();
    expect(namesOf(documents.map((one: { id: string }) => one.id))).toEqual(SEEN.ned);
    const last = await db.decision.findFirstOrThrow({
      where: { action: 'team.changed' },
      orderBy: { sequence: 'desc' },
    });
    expect(last).toMatchObject({ facts: { detail: 'North: its own documents' } });
  });

  it('that names nothing is refused', async () => {
    const admin = { person: person('admin') };
    const limits = { everyones: true, payers: ['—'], facilities: [] };
    const id = TeamId.parse(teams.get('Lakeside'));
    expect(await limitTeam(admin, id, limits)).toEqual({ kind: 'not-a-name' });
  });
});
