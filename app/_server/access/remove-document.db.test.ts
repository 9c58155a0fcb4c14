import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as removeByHand } from '#app/api/documents/[documentId]/remove/route.ts';
import { GET as download } from '#app/api/exports/[exportId]/route.ts';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Role } from '#lib/model/user.ts';
import { changeRetention } from '#lib/pipeline/change-settings.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { removeOldDocuments } from '#lib/pipeline/documents/remove-old-documents.ts';
import { exportRecords } from '#lib/pipeline/exports/export-records.ts';
import { keepSearch } from '#lib/pipeline/review/keep-searches.ts';
import { removeOrphans } from '#lib/pipeline/upkeep/remove-orphans.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { type SignedIn, seedSignedIn } from '#lib/testing/seed-account.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db, dataDir } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/documents/[documentId]/remove': removeByHand,
  'GET /api/exports/[exportId]': download,
});
const DAY_MS = 86_400_000;
const people = new Map<Role, SignedIn>();

beforeAll(async () => {
  for (const role of Role.options) {
    people.set(role, await seedSignedIn(db, base, role, role));
  }
});
function as(role: Role) {
  const person = people.get(role);
  if (!person) throw new Error(role);
  return person;
}

let count = 0;
/** A document with one record in this state, which contains this name. */
async function add(name: string, state: 'accepted' | 'review'): Promise<DocumentId> {
  count += 1;
  const mark = count;
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, mark];
  const body = new Blob([Uint8Array.from(head)]).stream();
  const receipt = await receiveUpload({ body, fileName: `scan-${mark}.png`, person: as('admin') });
  if (receipt.kind === 'rejected') throw new Error(receipt.code);
  const { documentId } = receipt;
  await db.document.update({ where: { id: documentId }, data: { state: 'ready', pageCount: 1 } });
  await getStorage().putBytes(`pages/${documentId}/1.jpg`, new Uint8Array([1]));
  const field = { path: 'company', position: 0, value: name, human: false };
  const contender = { value: name, readers: [], readingIds: [], score: 1, place: null };
  await db.record.create({
    data: {
      id: RecordId.parse(`rec_${mark.toString(16).padStart(20, '0')}`),
      documentId,
      form: 'receipt',
      formScore: 1,
      pages: [1],
      state,
      acceptedAt: state === 'accepted' ? new Date() : null,
      fields: {
        create: { ...field, grounding: { status: 'none' }, contenders: [contender], signals: {} },
      },
      searched: { create: { keys: await buildSearchKeys([name]) } },
      task: state === 'review' ? { create: {} } : undefined,
    },
  });
  return documentId;
}

async function search(words: string): Promise<void> {
  const query = `search=${sealWords(words)}`;
  await keepSearch({ page: 'documents', name: words, query, person: as('reviewer') });
}

const remove = (id: DocumentId, role: Role, body: object) =>
  ask(`${base}/api/documents/${id}/remove`, as(role).cookie, {
    method: 'POST',
    body: JSON.stringify(body),
  });

const exists = (key: string) => existsSync(join(dataDir, key));
const left = async () => (await db.document.findMany({ select: { id: true } })).map(({ id }) => id);

beforeEach(async () => {
  for (const id of await left()) await remove(DocumentId.parse(id), 'admin', { reason: 'cleared' });
  await db.savedSearch.deleteMany();
  await changeRetention({ retention: { days: null, undecidedDays: null }, person: as('admin') });
});

it('a search is saved with its words sealed, or not at all', async () => {
  const saved = { page: 'documents', name: 'theirs', person: as('reviewer') };
  for (const query of ['search=Quillfeather', 'search=&search=Quillfeather', 'file=scan.pdf'])
    await expect(keepSearch({ ...saved, query })).rejects.toMatchObject({ code: 'bad-request' });
  await keepSearch({ ...saved, query: 'state=ready&search=' });
  expect(await db.savedSearch.count()).toBe(1);
});

describe('a document that goes', () => {
  it('takes exports that hold its record, and saved searches that name it and nothing else', async () => {
    const gone = await add('Quillfeather Clinic', 'accepted');
    const made = await exportRecords({ format: 'json', filter: {}, person: as('admin') });
    const kept = await add('Larkspur Clinic', 'accepted');
    const recordIds = [`rec_${count.toString(16).padStart(20, '0')}`];
    const other = await exportRecords({
      format: 'json',
      filter: { recordIds },
      person: as('admin'),
    });
    await search('quillfeather');
    await search('clinic');
    await search('larkspur');

    expect(
      (await remove(gone, 'supervisor', { reason: 'belongs to another practice' })).status,
    ).toBe(200);
    expect(await left()).toEqual([kept]);
    for (const key of [`files/${gone}`, `pages/${gone}/1.jpg`, `exports/${made.exportId}.json`])
      expect(exists(key), key).toBe(false);
    expect(exists(`exports/${other.exportId}.json`)).toBe(true);
    const open = (id: string) => ask(`${base}/api/exports/${id}`, as('admin').cookie);
    expect((await open(made.exportId)).status).toBe(404);
    expect((await open(other.exportId)).status).toBe(200);
    const names = await listSearches(as('reviewer'), 'documents');
    expect(names.map(({ name }) => name)).toEqual(['clinic', 'larkspur']);
  });

  it('by hand needs a reason and a supervisor, and the log keeps who and why', async () => {
    const id = await add('Larkspur', 'review');
    expect((await remove(id, 'uploader', { reason: 'misfiled' })).status).toBe(403);
    expect((await remove(id, 'reviewer', { reason: 'misfiled' })).status).toBe(403);
    expect((await remove(id, 'supervisor', { reason: ' ' })).status).toBe(400);
    expect((await remove(id, 'supervisor', { reason: 'filed twice' })).status).toBe(200);
    expect((await remove(id, 'supervisor', { reason: 'filed twice' })).status).toBe(404);
    const entry = await db.decision.findFirstOrThrow({
      where: { action: 'document.removed-by-hand', documentId: id },
    });
    expect(entry).toMatchObject({ actorId: as('supervisor').id, facts: { detail: 'filed twice' } });
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it('is kept longer while undecided, but not forever', async () => {
    const decided = await add('A', 'accepted');
    const waiting = await add('B', 'review');
    await changeRetention({ retention: { days: 30, undecidedDays: 90 }, person: as('admin') });
    const runAfter = (days: number) => removeOldDocuments(new Date(Date.now() + days * DAY_MS));
    expect(await runAfter(29)).toBe(0);
    expect(await runAfter(31)).toBe(1);
    expect(await left()).toEqual([waiting]);
    expect(await runAfter(89)).toBe(0);
    expect(await runAfter(91)).toBe(1);
    expect(await left()).toEqual([]);
    expect(exists(`files/${decided}`) || exists(`files/${waiting}`)).toBe(false);
    expect(await db.task.count()).toBe(0);
  });
});

it('files that no row refers to are removed after a day, and no others', async () => {
  const id = await add('C', 'accepted');
  const made = await exportRecords({ format: 'json', filter: {}, person: as('admin') });
  const storage = getStorage();
  const lost = 'e'.repeat(64);
  const orphans = [`files/${lost}`, `pages/${lost}/1.jpg`, 'exports/0000.csv'];
  const partial = 'files/.00000000-0000-4000-8000-000000000000.partial';
  for (const key of [...orphans, partial]) await storage.putBytes(key, new Uint8Array([1]));
  // A foreign file, such as one left by a file manager: it stays, and stops nothing.
  const foreign = 'files/.DS_Store';
  writeFileSync(join(dataDir, foreign), '');
  expect(await removeOrphans()).toBe(0);
  const old = new Date(Date.now() - 2 * DAY_MS);
  const own = [`files/${id}`, `pages/${id}/1.jpg`, `exports/${made.exportId}.json`];
  for (const key of [...orphans, partial, foreign, ...own])
    utimesSync(join(dataDir, key), old, old);
  expect(await removeOrphans()).toBe(4);
  expect([...own, foreign].every(exists)).toBe(true);
  expect([...orphans, partial].some(exists)).toBe(false);
});
