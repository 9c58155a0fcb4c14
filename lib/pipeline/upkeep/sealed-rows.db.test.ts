import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { findDocument } from '#lib/intake/details/store.ts';
import { listDocuments } from '#lib/intake/store.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { type DocumentId, TaskId } from '#lib/model/ids.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { Person } from '#lib/model/user.ts';
import { loadValueKeys } from '#lib/platform/keys/value-keys.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';
import { listOwners, openCell } from '#lib/platform/sealing/sealed-value.ts';
import { listConflicts } from '#lib/reconciliation/conflicts/store.ts';
import { getReview } from '#lib/review/store.ts';
import { getStudioForm } from '#lib/studio/store.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { saidOf } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { removeByHand } from '../documents/remove-document.ts';
import { exportRecords } from '../exports/export-records.ts';
import { changeForm, createForm } from '../forms/edit-forms.ts';
import { careForConflict, settleConflict } from '../reconciliation/settle-conflict.ts';
import { claimTask } from '../review/claim-task.ts';
import { commentRecord } from '../review/comment-record.ts';
import { keepSearch } from '../review/keep-searches.ts';
import { reopenRecord } from '../review/reopen-record.ts';
import { saveDraft } from '../review/save-draft.ts';
import { escalateTask } from '../review/set-task-aside.ts';
import { submitReview } from '../review/submit-review.ts';

/**
 * Prefix of every planted word, found nowhere else: long enough not to occur by chance in a sealed
 * value, whose letters are random.
 */
const STEM = 'qzvxwkjy';
const planted = new Set<string>();
function plant(name: string): string {
  planted.add(`Qzvxwkjy${name}`);
  return `Qzvxwkjy${name}`;
}

const { db, url } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'admin' });
const insider = new pg.Client({ connectionString: url });
let firstLog = '';

beforeAll(async () => {
  await insider.connect();
  // The server's log from here on; the server is shared with other tests.
  firstLog = (await ask('SELECT pg_walfile_name(pg_current_wal_lsn()) AS name'))[0]?.name ?? '';
});
afterAll(() => insider.end());
testWorker({ db, url }, [rita]);

async function ask(sql: string): Promise<Record<string, string>[]> {
  return (await insider.query(sql)).rows;
}

async function upload(bytes: Uint8Array | string, fileName: string): Promise<DocumentId> {
  const documentId = await uploadFile(bytes, fileName, rita);
  await until(async () => {
    const document = await findDocument(documentId, rita);
    return document?.state === 'ready' ? document : null;
  });
  return documentId;
}

/** A claim and its payment, which disagree about the charge, as FHIR. */
function drawClaim(): string {
  const name = { family: plant('Family'), given: [plant('Given')] };
  const patient = { resourceType: 'Patient', id: 'p', birthDate: '1962-03-14', name: [name] };
  const common = {
    contained: [patient],
    type: { coding: [{ code: 'professional' }] },
    use: 'claim',
    patient: { reference: '#p' },
    insurer: { display: 'Marble Health' },
    provider: { display: `${plant('Clinic')} Clinic` },
    identifier: [{ value: plant('Account1') }],
  };
  const item = {
    sequence: 1,
    productOrService: { coding: [{ code: '99213' }] },
    servicedDate: '2026-03-04',
  };
  const money = (value: number) => ({ value, currency: 'USD' });
  const submitted = { coding: [{ code: 'submitted' }] };
  const claim = {
    ...common,
    resourceType: 'Claim',
    id: plant('Claim1'),
    item: [{ ...item, net: money(120) }],
    total: money(120),
  };
  const eob = {
    ...common,
    resourceType: 'ExplanationOfBenefit',
    id: plant('Eob1'),
    payment: { identifier: { value: plant('Check1') }, amount: money(90) },
    item: [
      { ...item, net: money(150), adjudication: [{ category: submitted, amount: money(150) }] },
    ],
    total: [{ category: submitted, amount: money(150) }],
  };
  return [claim, eob].map((one) => JSON.stringify(one)).join('\n');
}

/**
 * Makes every entry a person can make on the record. Returns a copy of what is sealed before they
 * submit.
 */
async function sayAll(documentId: DocumentId): Promise<string[]> {
  const { id } = await db.record.findFirstOrThrow({ where: { documentId } });
  const view = await getReview(id, rita);
  if (!view) throw new Error('no record');
  const recordId = view.record.id;
  if (view.record.state !== 'review')
    await reopenRecord({ recordId, person: rita, reason: plant('Reopened') });
  await commentRecord({ recordId, path: null, text: plant('Comment'), person: rita });
  const hold = async () => {
    const { id: taskId } = await db.task.findUniqueOrThrow({ where: { recordId } });
    const claim = await claimTask({ person: rita, taskId: TaskId.parse(taskId) });
    if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
    return { taskId: claim.taskId, token: claim.token, version: claim.version, person: rita };
  };
  // Every value is answered again, so that no question is left.
  const saying = (company: string): ReviewDraft => ({
    answers: Object.fromEntries(
      view.fields.map(({ path, value }) => [
        path,
        saidOf(path, path === 'company' ? company : (value ?? '1.00')),
      ]),
    ),
    rows: [],
    waivers: view.checks
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ rule, paths }) => ({ rule, paths, reason: plant('Waiver') })),
  });
  const held = await hold();
  await saveDraft({ ...held, draft: saying(plant('Draft')) });
  await escalateTask({ ...held, reason: plant('Escalated') });
  const copies = await copySealed();
  const outcome = await submitReview({ ...(await hold()), draft: saying(plant('Correction')) });
  expect(outcome).toEqual({ kind: 'submitted' });
  await until(async () =>
    (await db.field.findFirst({ where: { recordId, path: 'company', human: true } })) ? true : null,
  );
  return copies;
}

/** A conflict between the papers, with people's answers to it. */
async function sayOfConflict(): Promise<void> {
  const found = await until(async () => {
    const { conflicts } = await listConflicts(rita, { list: 'waiting' });
    return conflicts[0] ?? null;
  });
  await careForConflict({ id: found.id, person: rita, care: { note: plant('Note') } });
  const { version } = await db.conflict.findUniqueOrThrow({ where: { id: found.id } });
  const answer = { answer: 'explained' as const, reason: plant('Explained') };
  await settleConflict({ id: found.id, version, ...answer, person: rita });
}

async function markExample(documentId: DocumentId): Promise<void> {
  const options = { person: rita, db };
  const made = await createForm(options, { title: 'Referral', exampleId: documentId });
  if (made.kind !== 'created') throw new Error(made.kind);
  const form = await getStudioForm(made.name, db);
  if (!form) throw new Error('no form');
  const field = {
    pattern: 'referrer',
    title: 'Referrer',
    shape: 'person',
    labels: [],
    description: '',
    required: false,
    costOfErrorUsd: 1,
    mark: { page: 1, box: [0, 0, 1, 1], wordIds: [], value: plant('Mark') },
  };
  await changeForm(options, {
    name: made.name,
    draft: FormDraft.parse({ ...form.draft, fields: [field] }),
  });
}

/**
 * Columns of any table that contain a planted word unencrypted. A temporary table of the worker may
 * be gone by the time it is read; `listFiles` searches its file.
 */
async function listColumns(): Promise<string[]> {
  const tables = await ask(`SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
      AND schemaname !~ '^pg_temp_'`);
  const hex = Buffer.from('Qzvxwkjy').toString('hex');
  const found: string[] = [];
  for (const { name = '' } of tables) {
    const rows =
      await ask(`SELECT DISTINCT each.key FROM ${name} t, jsonb_each_text(to_jsonb(t)) each
      WHERE each.value ILIKE '%${STEM}%' OR each.value ILIKE '\\\\x%${hex}%'`);
    found.push(...rows.map(({ key }) => `${name}.${key}`));
  }
  return found;
}

/**
 * Files the server has written since the test began that contain a planted word: log and tables.
 */
async function listFiles(): Promise<string[]> {
  await ask('CHECKPOINT');
  const folder = (await ask('SHOW data_directory'))[0]?.data_directory ?? '';
  const own = (
    await ask(`SELECT oid::text AS oid FROM pg_database WHERE datname = current_database()`)
  )[0];
  const logs = readdirSync(join(folder, 'pg_wal')).filter(
    (file) => file >= firstLog && /^[0-9A-F]{24}$/.test(file),
  );
  const base = join('base', own?.oid ?? '');
  const files = [
    ...logs.map((file) => join('pg_wal', file)),
    ...readdirSync(join(folder, base)).map((file) => join(base, file)),
  ];
  expect(logs.length).toBeGreaterThan(0);
  return files.filter((file) => {
    const bytes = readIfThere(join(folder, file));
    return ['Qzvxwkjy', 'QZVXWKJY', STEM].some((word) => bytes.includes(word));
  });
}

/** Empty if a temporary table was dropped in the meantime. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (existsSync(path)) throw error;
    return Buffer.alloc(0);
  }
}

/** Every sealed value in any table, as an insider might copy it. */
async function copySealed(): Promise<string[]> {
  const copies: string[] = [];
  for (const { name = '' } of await ask(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  )) {
    const rows = await ask(`SELECT to_jsonb(t)::text AS row FROM ${name} t
      WHERE to_jsonb(t)::text LIKE '%sealed:1:%'`);
    for (const { row = '' } of rows) copies.push(...(row.match(/sealed:1:[\w-]+:[\w-]+/g) ?? []));
  }
  return copies;
}

async function openCopies(copies: readonly string[]): Promise<string[]> {
  const keys = await loadValueKeys(new Set(copies.flatMap(listOwners)));
  return copies.map((copy) => openCell(copy, (owner) => keys.get(owner)));
}

describe('what comes from a document', () => {
  const documents: DocumentId[] = [];
  const copies: string[] = [];

  beforeAll(async () => {
    const drawn = await generateDocument({ form: 'receipt', seed: 7, variant: 'digital' });
    const receipt = await upload(
      Uint8Array.from(drawn.bytes),
      `${plant('Scan')} ${plant('File')}.pdf`,
    );
    copies.push(...(await sayAll(receipt)));
    await markExample(receipt);
    documents.push(receipt, await upload(drawClaim(), `${plant('Month')}.ndjson`));
    await sayOfConflict();
    await exportRecords({ format: 'x12-837p', filter: {}, person: rita });
    const query = `search=${sealWords(plant('Search'))}`;
    await keepSearch({ page: 'documents', name: plant('Named'), query, person: rita });
    copies.push(...(await copySealed()));
  });

  it('is there for those who may see it', async () => {
    const read = JSON.stringify([await openCopies(copies), await listSearches(rita, 'documents')]);
    // Reasons are in the log, which has its own sealing; search words are only in their own row.
    const elsewhere = new Set(['QzvxwkjyReopened', 'QzvxwkjyWaiver', 'QzvxwkjySearch']);
    for (const word of planted) if (!elsewhere.has(word)) expect(read).toContain(word);
    const { documents: found } = await listDocuments(rita, {
      search: 'qzvxwkjyfamily, qzvxwkjygiven',
    });
    expect(found.map(({ id }) => id)).toEqual([documents[1]]);
  });

  it('is unencrypted in no column of any table, nor in the planner’s statistics', async () => {
    expect(await listColumns()).toEqual([]);
    await ask('ANALYZE');
    const sampled = await ask(`SELECT tablename || '.' || attname AS name FROM pg_stats
      WHERE concat(most_common_vals, histogram_bounds, most_common_elems) ILIKE '%${STEM}%'`);
    expect(sampled).toEqual([]);
  });

  it('is unencrypted in no file of the server: neither in its log nor in its tables', async () => {
    expect(await listFiles()).toEqual([]);
    // Proves that the search finds what is there.
    await ask(`CREATE TABLE clear AS SELECT 'Qzvxwkjy' AS text`);
    expect(await listColumns()).toEqual(['public.clear.text']);
    expect(await listFiles()).toHaveLength(2);
    await ask('DROP TABLE clear');
  });

  it('is gone with the document: no copy of a row can be decrypted', async () => {
    expect((await openCopies(copies)).some((plain) => plain !== '')).toBe(true);
    for (const documentId of documents)
      await removeByHand({ documentId, reason: 'a test is over', person: rita });
    expect(copies.length).toBeGreaterThan(100);
    const left = (await openCopies(copies)).filter((plain) => /qzvxwkjy/i.test(plain));
    expect(left).toEqual([]);
  });
});
