import { beforeAll, describe, expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as pageImage } from '#app/api/documents/[documentId]/pages/[number]/route.ts';
import { POST as retry } from '#app/api/documents/[documentId]/retry/route.ts';
import { GET as listDocuments } from '#app/api/documents/route.ts';
import { GET as events } from '#app/api/events/route.ts';
import { POST as comment } from '#app/api/records/[recordId]/comments/route.ts';
import { POST as renew } from '#app/api/tasks/[taskId]/renew/route.ts';
import { GET as apiDocument } from '#app/api/v1/documents/[documentId]/route.ts';
import { POST as apiUpload } from '#app/api/v1/documents/route.ts';
import { listTeams } from '#lib/accounts/teams/store.ts';
import { listExports, loadForExport } from '#lib/export/store.ts';
import { findDocument } from '#lib/intake/details/store.ts';
import { type DocumentId, RecordId, type TaskId, type UserId } from '#lib/model/ids.ts';
import { type Person, Role } from '#lib/model/user.ts';
import { endEmergency, startEmergency } from '#lib/pipeline/access/emergency-access.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { changeTeam, createTeam, deleteTeam } from '#lib/pipeline/access/manage-teams.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import { listEncounters } from '#lib/reconciliation/encounters/view/store.ts';
import { listPayments } from '#lib/reconciliation/payments/view/store.ts';
import { countQueue } from '#lib/review/count-queue.ts';
import { findNext } from '#lib/review/find-next.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { getReview } from '#lib/review/store.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { type SignedIn, seedSignedIn } from '#lib/testing/seed-account.ts';
import { seedPage } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'GET /api/documents': listDocuments,
  'POST /api/documents/[documentId]/retry': retry,
  'GET /api/documents/[documentId]/pages/[number]': pageImage,
  'GET /api/events': events,
  'POST /api/v1/documents': apiUpload,
  'GET /api/v1/documents/[documentId]': apiDocument,
  'POST /api/records/[recordId]/comments': comment,
  'POST /api/tasks/[taskId]/renew': renew,
});

const VALUE = 'Quillfeather';
const people = new Map<string, SignedIn>();
const recordId = RecordId.parse(`rec_${'a'.repeat(20)}`);

async function addPerson(name: string, role: Role): Promise<void> {
  people.set(name, await seedSignedIn(db, base, name, role));
}

function person(name: string) {
  const found = people.get(name);
  if (!found) throw new Error(name);
  return found;
}

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const bytesOf = (mark: number) => Uint8Array.from([...PNG_HEAD, mark]);

async function upload(mark: number, by: Person, fileName: string): Promise<DocumentId> {
  const body = new Blob([bytesOf(mark)]).stream();
  const receipt = await receiveUpload({ body, fileName, person: by });
  if (receipt.kind === 'rejected') throw new Error(receipt.code);
  return receipt.documentId;
}

const actionsOf = async (by: UserId) =>
  (await db.decision.findMany({ where: { actorId: by }, orderBy: { sequence: 'asc' } })).map(
    ({ action }) => action,
  );

let own: DocumentId;
let foreign: DocumentId;
beforeAll(async () => {
  for (const role of Role.options) await addPerson(role, role);
  await addPerson('other', 'uploader');
  own = await upload(1, person('uploader'), 'own.png');
  foreign = await upload(2, person('other'), 'foreign-smith.png');
  for (const id of [own, foreign]) await seedPage(db, id);
  await db.record.create({
    data: {
      id: recordId,
      documentId: foreign,
      form: 'receipt',
      formScore: 1,
      pages: [1],
      state: 'accepted',
      fields: {
        create: {
          path: 'company',
          position: 0,
          value: VALUE,
          grounding: { status: 'none' },
          contenders: [{ value: VALUE, readers: [], readingIds: [], score: 1, place: null }],
          human: false,
          signals: {},
        },
      },
      searched: { create: { keys: await buildSearchKeys([VALUE]) } },
    },
  });
});

const fetchAs = (name: string, path: string, init?: RequestInit) =>
  ask(`${base}${path}`, person(name).cookie, init);

const searchFor = (words: string) => `?search=${sealWords(words)}`;

async function listAs(name: string, query = ''): Promise<string[]> {
  const { documents } = await (await fetchAs(name, `/api/documents${query}`)).json();
  return documents.map((one: { id: string }) => one.id);
}

describe('an uploader', () => {
  it('lists own documents only, and finds no value and no name of another’s', async () => {
    expect(await listAs('uploader')).toEqual([own]);
    expect(await listAs('uploader', searchFor(VALUE))).toEqual([]);
    expect(await listAs('uploader', searchFor('smith'))).toEqual([]);
    expect(await listAs('other', searchFor(VALUE))).toEqual([foreign]);
  });

  it('gets own page images, and of another’s the same answer as of none at all', async () => {
    expect((await fetchAs('uploader', `/api/documents/${own}/pages/1`)).status).toBe(200);
    const theirs = await fetchAs('uploader', `/api/documents/${foreign}/pages/1`);
    const none = await fetchAs('uploader', `/api/documents/${'0'.repeat(64)}/pages/1`);
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(await theirs.json()).toEqual(await none.json());
  });

  it('cannot retry another’s document or reach its record, export or details', async () => {
    const asked = await fetchAs('uploader', `/api/documents/${foreign}/retry`, {
      method: 'POST',
      body: '{}',
    });
    expect(asked.status).toBe(404);
    const uploader = person('uploader');
    expect(await findDocument(foreign, uploader)).toBeNull();
    expect(await getReview(recordId, uploader)).toBeNull();
    expect(await loadForExport(db, {}, uploader)).toEqual([]);
    await db.export.create({
      data: { format: 'json', filter: {}, recordCount: 1, fileKey: '', byId: person('admin').id },
    });
    expect(await listExports(uploader)).toEqual([]);
    expect(await listExports(person('reviewer'))).toHaveLength(1);
  });

  it('someone who uploads another’s file learns that it is here, but not under which name', async () => {
    const { key } = await createKey({ name: 'Sender', role: 'uploader', person: person('admin') });
    const authorization = `Bearer ${key}`;
    const sent = await fetch(`${base}/api/v1/documents?name=mine.png`, {
      method: 'POST',
      headers: { authorization },
      body: bytesOf(2),
    });
    expect(await sent.json()).toEqual({ kind: 'duplicate', documentId: foreign, fileName: null });
    const seen = await fetch(`${base}/api/v1/documents/${foreign}`, { headers: { authorization } });
    expect(seen.status).toBe(404);
  });

  it('hears of own documents only', async () => {
    const heard = await listen('uploader', async () => {
      await notify(db, { kind: 'record', id: recordId, documentId: foreign, state: 'review' });
      await notify(db, { kind: 'queue' });
      const about = { kind: 'document', state: 'ready', pagesRead: 1, pageCount: 1 } as const;
      await notify(db, { ...about, id: foreign }, { ...about, id: own });
    });
    expect(heard).toEqual([own]);
  });
});

/** Ids of the events until the first one about `own`. */
async function listen(name: string, act: () => Promise<void>): Promise<string[]> {
  const response = await fetchAs(name, '/api/events');
  const ids: string[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    const before = text;
    text += Buffer.from(chunk).toString();
    // The initial gap event means that the connection is listening.
    if (!before.includes('event: gap') && text.includes('event: gap')) await act();
    ids.splice(0, ids.length, ...[...text.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id));
    if (ids.includes(own)) break;
  }
  return ids;
}

describe('a reviewer in a team', () => {
  let theirs: DocumentId;
  let task: { taskId: TaskId; recordId: RecordId };
  let foreignTask: typeof task;

  beforeAll(async () => {
    const admin = { person: person('admin') };
    await createTeam(admin, 'North');
    const [team] = await listTeams();
    if (!team) throw new Error('no team');
    for (const [name, role] of [
      ['nora', 'reviewer'],
      ['ned', 'uploader'],
    ] as const) {
      await addPerson(name, role);
      await changeTeam(admin, { userId: person(name).id, teamId: team.id });
      people.set(name, { ...person(name), team: await findViewedTeam(team.id) });
    }
    theirs = await upload(3, person('ned'), 'north.png');
    await seedPage(db, theirs);
    task = await seedReceipt(db, theirs, 1);
    foreignTask = await seedReceipt(db, foreign, 2);
  });

  it('lists, finds, opens, and exports what the team uploaded, and nothing else', async () => {
    expect(await listAs('nora')).toEqual([theirs]);
    expect(await listAs('ned')).toEqual([theirs]);
    expect(await listAs('nora', searchFor(VALUE))).toEqual([]);
    expect((await fetchAs('nora', `/api/documents/${theirs}/pages/1`)).status).toBe(200);
    expect((await fetchAs('nora', `/api/documents/${foreign}/pages/1`)).status).toBe(404);
    expect(await getReview(recordId, person('nora'))).toBeNull();
    expect(await getReview(task.recordId, person('nora'))).not.toBeNull();
    expect(await loadForExport(db, {}, person('nora'))).toEqual([]);
    expect(await listExports(person('nora'))).toEqual([]);
  });

  it('has the team’s queue, and gets no other task, not even by its id', async () => {
    const nora = person('nora');
    const { items } = await listQueue(nora, {});
    expect(items.map(({ taskId }) => taskId)).toEqual([task.taskId]);
    expect((await countQueue(nora)).open).toBe(1);
    expect((await countQueue(person('supervisor'))).open).toBe(2);
    expect((await findNext(db, nora, []))?.taskId).toBe(task.taskId);
    expect(await findNext(db, nora, [task.taskId])).toBeNull();
    const named = await claimTask({ person: nora, taskId: foreignTask.taskId });
    expect(named).toEqual({ kind: 'none' });
    expect(await claimTask({ person: nora })).toMatchObject({ taskId: task.taskId });
  });

  it('may be a program, whose key is in the team', async () => {
    const teamId = person('nora').team?.id;
    const made = { name: 'North', role: 'reviewer', teamId, person: person('admin') } as const;
    const headers = { authorization: `Bearer ${(await createKey(made)).key}` };
    const seen = (id: string) => fetch(`${base}/api/v1/documents/${id}`, { headers });
    expect((await seen(theirs)).status).toBe(200);
    expect((await seen(foreign)).status).toBe(404);
  });

  it('is told that another’s record or task is not there, whatever is asked of it', async () => {
    const said = { method: 'POST', body: JSON.stringify({ text: 'whose is this?', path: null }) };
    const token = { method: 'POST', body: JSON.stringify({ token: 'x' }) };
    const comments = (id: string) => `/api/records/${id}/comments`;
    expect((await fetchAs('nora', comments(foreignTask.recordId), said)).status).toBe(404);
    expect((await fetchAs('nora', comments(task.recordId), said)).status).toBe(200);
    const asked = await fetchAs('nora', `/api/tasks/${foreignTask.taskId}/renew`, token);
    expect(asked.status).toBe(404);
  });

  it('sees an encounter and a payment only if all their documents are the team’s', async () => {
    const nora = person('nora');
    const listed = async () => [
      ...(await listEncounters(nora, {})).encounters.map(({ id }) => id),
      ...(await listPayments(nora, {})).payments.map(({ id }) => id),
    ];
    // The other document belongs to no team.
    const both = { create: [task, foreignTask].map((one) => ({ recordId: one.recordId })) };
    await db.encounter.create({ data: { id: 'enc-1', state: 'matched', members: both } });
    const sums = { trace: 't', claimsCents: 1, adjustmentCents: 0, balanced: true };
    const copies = { create: both.create.map((one) => ({ ...one, copy: false })) };
    await db.payment.create({ data: { id: 'pay-1', ...sums, records: copies } });
    expect(await listed()).toEqual([]);
    const { recordId: foreignId } = foreignTask;
    await db.encounterMember.deleteMany({ where: { recordId: foreignId } });
    await db.paymentRecord.deleteMany({ where: { recordId: foreignId } });
    expect(await listed()).toEqual(['enc-1', 'pay-1']);
  });

  it('sees everything in an emergency, until it ends', async () => {
    const nora = person('nora');
    const started = await startEmergency({ person: nora, reason: 'a patient in the lobby' });
    expect(started.kind).toBe('started');
    expect((await listAs('nora')).sort()).toEqual([foreign, own, theirs].sort());
    await endEmergency(nora);
    expect(await listAs('nora')).toEqual([theirs]);
  });

  it('leaves the team to see everything again; a team with people in it stays', async () => {
    const admin = { person: person('admin') };
    const { team, id: userId } = person('nora');
    const teamId = team?.id;
    if (!teamId) throw new Error('no team');
    expect(await deleteTeam(admin, teamId)).toEqual({ kind: 'not-empty' });
    await changeTeam(admin, { userId, teamId: null });
    expect((await listAs('nora')).sort()).toEqual([foreign, own, theirs].sort());
    const said = (await actionsOf(person('admin').id)).filter((action) => action.includes('team'));
    expect(said).toEqual([
      'team.created',
      'user.team-changed',
      'user.team-changed',
      'user.team-changed',
    ]);
    await db.document.delete({ where: { id: theirs } });
    await db.task.deleteMany();
  });
});

describe.each(['reviewer', 'supervisor', 'admin'])('the %s', (role) => {
  it('sees every document, as the work needs', async () => {
    expect((await listAs(role)).sort()).toEqual([own, foreign].sort());
    expect((await fetchAs(role, `/api/documents/${foreign}/pages/1`)).status).toBe(200);
    expect(await getReview(recordId, person(role))).not.toBeNull();
  });
});

it('a document whose step failed for a reason of the program hides no other', async () => {
  const id = 'e'.repeat(64);
  const failed = { state: 'failed', errorCode: 'illegal-transition' } as const;
  await db.document.create({
    data: { id, fileName: 'odd.pdf', kind: 'pdf', byteCount: 1, ...failed },
  });
  expect(await findDocument(id, person('admin'))).toMatchObject({ error: { code: 'internal' } });
  await db.document.delete({ where: { id } });
});

it('images, searches and reads by API are in the log, once for each visit', async () => {
  await addPerson('logged', 'reviewer');
  for (let time = 0; time < 3; time++) {
    await fetchAs('logged', `/api/documents/${foreign}/pages/1`);
    await fetchAs('logged', `/api/documents${searchFor(VALUE)}`);
  }
  await fetchAs('logged', `/api/documents${searchFor('Other')}`);
  expect(await actionsOf(person('logged').id)).toEqual([
    'user.signed-in',
    'page.viewed',
    'documents.searched',
    'documents.searched',
  ]);
  const entries = await db.decision.findMany({ where: { action: 'documents.searched' } });
  expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toContain(VALUE);

  const { key } = await createKey({ name: 'Reader', role: 'reviewer', person: person('admin') });
  await fetch(`${base}/api/v1/documents/${own}`, { headers: { authorization: `Bearer ${key}` } });
  const reader = await db.user.findFirstOrThrow({ where: { name: 'Reader' } });
  expect(await actionsOf(reader.id as UserId)).toEqual(['document.viewed']);
});
