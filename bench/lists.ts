import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listDocuments } from '#lib/intake/store.ts';
import { LISTED_STATES, type RecordFilter, RecordSort } from '#lib/model/filters/record-filter.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { listRecords } from '#lib/review/list-records.ts';
import { quantile, rounded } from './desk/statistics.ts';
import { fillLists, PATIENTS, patientOf, SAMPLE } from './lists/fill-lists.ts';

/**
 * `npm run bench:lists [-- --records 1000000 --times 20]`: how long the server takes for a page of each list
 * (records, documents, queue) with each order and each filter, at the first page and far into the list. The
 * rows are filled by replay: each as the product writes it, values sealed, so many times with numbers of its
 * own. What is timed is what the pages call, from the request of the database to opened values; rendering is
 * not. Prints the median and the 95th percentile in milliseconds, the slowest last.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
  },
});
const records = Number(values.records);
const times = Number(values.times);

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-lists-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await ensurePostgres({ dataDir, durable: false });
Object.assign(process.env, { DATABASE_URL: postgres.url, DATA_DIR: dataDir });
await applyMigrations(postgres.url, resolve('prisma/migrations'));
const db = getDb();

const startedAt = Date.now();
await fillLists(db, records);
console.log(
  `${records} records by replay in ${Math.round((Date.now() - startedAt) / 1_000)} s, ${times} pages of each list`,
);

const supervisor: Person = { id: UserId.parse('sue'), name: 'Sue', role: 'supervisor' };
const rows: { list: string; median: number; p95: number }[] = [];
try {
  for (const sort of RecordSort.options) await timeRecords(`order ${sort}`, { sort });
  for (const state of LISTED_STATES)
    for (const sort of RecordSort.options)
      await timeRecords(`status ${state}, order ${sort}`, { state, sort });
  for (const [name, filter] of Object.entries(FILTERS()))
    for (const sort of RecordSort.options)
      await timeRecords(`${name}, order ${sort}`, { ...filter, sort });
  await timeDocuments();
  await timeQueue();
} finally {
  await closeDb();
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
}
rows.sort((a, b) => a.p95 - b.p95);
console.table(rows);
const p95 = rows.at(-1)?.p95 ?? 0;
console.log(`slowest list: ${p95} ms (95th percentile), ${rows.length} lists`);

/** Every filter alone, filters that find nothing, and pairs that rarely or never match together. */
function FILTERS(): Record<string, RecordFilter> {
  return {
    'document type': { form: 'eob' },
    'frequent payer': { payer: 1 },
    'rare payer': { payer: SAMPLE.payers },
    layout: { layout: 17 },
    owner: { owner: 'ann' },
    'my own': { owner: 'me' },
    unowned: { owner: 'nobody' },
    'frequent tag': { tag: 1 },
    'rare tag': { tag: 2 },
    'unknown tag': { tag: 9 },
    'large totals': { min: 900 },
    'totals in a narrow range': { min: 500, max: 500.1 },
    'here for 30 days': { days: 30 },
    'one day': { from: day(20), to: day(20) },
    'type and payer that never meet': { form: 'eob', payer: 2 },
    'payer, owner, and total': { payer: 1, owner: 'ann', min: 400 },
    'patient with one paper': { search: patientOf(PATIENTS + 7) },
    'patient with many papers': { search: patientOf(3) },
    'common word': { search: 'Jordan' },
    'common word of one type': { search: 'Jordan', form: 'eob', state: 'review' },
  };
}

function day(back: number): string {
  return new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
}

/** The first page, and later pages. */
async function timeRecords(list: string, filter: RecordFilter): Promise<void> {
  let cursor: string | undefined;
  await time(`records: ${list}`, async () => {
    const { next } = await listRecords(supervisor, { ...filter, cursor }, db);
    cursor = next ?? undefined;
  });
}

async function timeDocuments(): Promise<void> {
  const filters = {
    newest: {},
    oldest: { sort: 'oldest' },
    failed: { state: 'failed' },
    'of one person': { by: UserId.parse('ann') },
    'with a type': { form: 'eob' },
    'frequent tag': { tag: 1 },
    'rare tag': { tag: 2 },
    'one day': { from: day(20), to: day(20) },
    'patient with one paper': { search: patientOf(PATIENTS + 7) },
    'common word': { search: 'Jordan' },
  } as const;
  for (const [name, filter] of Object.entries(filters)) {
    let cursor: string | undefined;
    await time(`documents: ${name}`, async () => {
      const { next } = await listDocuments(supervisor, { ...filter, cursor }, db);
      cursor = next ?? undefined;
    });
  }
}

async function timeQueue(): Promise<void> {
  const filters = {
    all: {},
    'one type': { form: 'eob' },
    'one reason': { reason: 'ungrounded' },
    'rare reason': { reason: 'hidden-text' },
    'one queue': { queue: SAMPLE.queue },
    'assigned to me': { owner: 'me' },
    unassigned: { owner: 'nobody' },
    escalated: { state: 'escalated' },
  } as const;
  for (const [name, filter] of Object.entries(filters)) {
    let cursor: string | undefined;
    await time(`queue: ${name}`, async () => {
      const { next } = await listQueue(supervisor, { filter, cursor }, db);
      cursor = next ?? undefined;
    });
  }
}

async function time(list: string, page: () => Promise<void>): Promise<void> {
  const took: number[] = [];
  // The first reads what no page has read since the database was filled.
  await page();
  for (let at = 0; at < times; at++) {
    const from = performance.now();
    await page();
    took.push(performance.now() - from);
  }
  const at = (share: number) => rounded(quantile(took, share));
  rows.push({ list, median: at(0.5), p95: at(0.95) });
}
