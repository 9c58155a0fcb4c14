/**
 * What a document costs, from its upload to its decision (accepted, or on the desk with its encounter), with
 * 1,000, 10,000, … records stored: processor time of the product and of PostgreSQL, bytes of its log and of
 * files, and time that passes when one document is read at a time.
 *
 *   npm run bench:scale [-- --sizes 1000,10000,100000 --documents 16]
 *
 * The same digital papers are read and removed at each size. The stock is built by replay: what a set of
 * papers that were really read has left in the database, copied with ids, keys, and visits of its own, wide
 * columns cut short (`bench/scale/replay-stock.ts`). Prints which tables were scanned whole, and how many
 * rows a document; such a scan grows with the stock. Linux only.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { DocumentId } from '#lib/model/ids.ts';
import { fileKeyOf } from '#lib/pages/store.ts';
import { receiveUpload } from '#lib/pipeline/receive-upload.ts';
import { removeDocument } from '#lib/pipeline/remove-document.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import { getDb } from '#lib/platform/db.ts';
import { ensureInstallationKey } from '#lib/platform/key-files.ts';
import { openStore } from '#lib/platform/open-store.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { until } from '#lib/testing/until.ts';
import { type DatabaseUse, measureDatabase, type TableUse } from './scale/measure-database.ts';
import { keepTemplates, replayStock } from './scale/replay-stock.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    documents: { type: 'string', default: '16' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const documents = Number(values.documents);

const FORMS = ['receipt', 'cms-1500', 'patient-statement', 'ub-04'] as const;
/** Papers of the stock; those that are measured have other seeds. */
const TEMPLATES = 20;
const SEED = { stock: 81_000, measured: 82_000 } as const;
/** Rows that a document may well read by scanning a table that does not grow. */
const FEW_ROWS = 200;
/** Tables of which a document takes more pages than that are named. */
const MANY_PAGES = 400;
const NONE: TableUse = { scanned: 0, pages: 0 };

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-scale-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const postgres = await ensurePostgres({ dataDir, durable: false });
process.env.DATABASE_URL = postgres.url;
// Also where it is ended early: the server would go on, and gigabytes would stay.
let isOver = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => clean(1));
process.on('uncaughtException', (error) => {
  // Connections that break because the server was stopped are no news.
  if (!isOver) process.stderr.write(`${error.stack}\n`);
  void clean(1);
});
await applyMigrations(postgres.url, resolve('prisma/migrations'));
await (await openQueue(postgres.url, { works: false })).stop({ graceful: false });
await ensureInstallationKey();
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
// How many whole pages a log holds depends on how often the server makes checkpoints, not on the product.
await client.query('ALTER SYSTEM SET full_page_writes = off');
await client.query('SELECT pg_reload_conf()');
const db = getDb();
const worker = await runWorker({ databaseUrl: postgres.url, slots: 1 });

for (let at = 0; at < TEMPLATES; at++) await read(SEED.stock + at);
const perCopy = await db.record.count();
await keepTemplates(client, Math.round(Math.max(...sizes) / perCopy));
let copies = 1;
const rows: Record<string, unknown>[] = [];
for (const size of sizes) {
  const wanted = Math.max(copies, Math.round(size / perCopy));
  const startedAt = performance.now();
  await replayStock(client, copies, wanted);
  copies = wanted;
  process.stderr.write(
    `${size}: written in ${Math.round((performance.now() - startedAt) / 1_000)} s\n`,
  );
  // What happens for the first time after such a change is nobody's everyday.
  await measure(Math.min(4, documents));
  const row = { records: await db.record.count(), ...(await measure(documents)) };
  process.stderr.write(`${JSON.stringify(row)}\n`);
  rows.push(row);
}
console.table(rows);
await worker.stop();
await client.end();
await clean(0);

async function clean(code: number): Promise<void> {
  if (isOver) return;
  isOver = true;
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code);
}

/** Reads papers one by one and removes them again; what a document costs on average. */
async function measure(count: number) {
  const ids: DocumentId[] = [];
  const papers = await Promise.all(
    Array.from({ length: count }, (_, at) => draw(SEED.measured + at)),
  );
  const before = { cpu: process.cpuUsage(), database: await measureDatabase(client) };
  const times: number[] = [];
  for (const paper of papers) {
    const startedAt = performance.now();
    ids.push(await readPaper(paper));
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before.cpu);
  const after = await measureDatabase(client);
  const states = await db.record.groupBy({
    by: ['state'],
    where: { documentId: { in: ids } },
    _count: true,
  });
  const fileBytes = await Promise.all(ids.map(sizeOfFiles));
  for (const id of ids)
    await removeDocument(db, id, {
      action: 'document.removed',
      actor: { kind: 'system', step: 'retention' },
      detail: 'measured',
    });
  const productMs = (user + system) / 1_000 / count;
  const databaseMs = ((after.cpuS - before.database.cpuS) * 1_000) / count;
  return {
    'cpu ms, product': round(productMs),
    'cpu ms, database': round(databaseMs),
    'cpu ms': round(productMs + databaseMs),
    'log KB': round((after.walBytes - before.database.walBytes) / 1_000 / count),
    'file KB': round(fileBytes.reduce((sum, bytes) => sum + bytes, 0) / 1_000 / count),
    'median ms': round(times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? 0),
    accepted: states.find(({ state }) => state === 'accepted')?._count ?? 0,
    'on the desk': states.find(({ state }) => state === 'review')?._count ?? 0,
    'db pages': round((after.pages - before.database.pages) / count),
    'rows scanned': sayOf(count, (name) => grown(before.database, after, name).scanned, FEW_ROWS),
    'most pages': sayOf(count, (name) => grown(before.database, after, name).pages, MANY_PAGES),
  };

  function sayOf(documents: number, of: (name: string) => number, above: number): string {
    return [...after.tables.keys()]
      .map((name) => ({ name, each: Math.round(of(name) / documents) }))
      .filter(({ each }) => each > above)
      .sort((a, b) => b.each - a.each)
      .map(({ name, each }) => `${name} ${each}`)
      .join(', ');
  }
}

function grown(before: DatabaseUse, after: DatabaseUse, name: string): TableUse {
  const [from, to] = [before.tables.get(name) ?? NONE, after.tables.get(name) ?? NONE];
  return { scanned: to.scanned - from.scanned, pages: to.pages - from.pages };
}

async function read(seed: number): Promise<void> {
  await readPaper(await draw(seed));
}

async function draw(seed: number) {
  const form = FORMS[seed % FORMS.length] ?? FORMS[0];
  return generateDocument({ form, seed, variant: 'digital' });
}

/** Resolves when its records are decided and in their encounters. */
async function readPaper({ bytes, fileName }: { bytes: Uint8Array; fileName: string }) {
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const receipt = await receiveUpload({ body, fileName, person: null });
  if (receipt.kind !== 'accepted') throw new Error(`not accepted: ${receipt.kind}`);
  const id = DocumentId.parse(receipt.documentId);
  return until(async () => {
    const { state } = await db.document.findUniqueOrThrow({
      where: { id },
      select: { state: true },
    });
    if (state === 'failed') throw new Error(`${fileName} was not read`);
    if (state !== 'ready') return null;
    const waits = await db.record.count({ where: { documentId: id, reconcileDue: true } });
    return waits === 0 ? id : null;
  });
}

async function sizeOfFiles(id: DocumentId): Promise<number> {
  const store = openStore();
  const keys = [fileKeyOf(id), ...(await store.listKeys(`pages/${id}`))];
  const sizes = await Promise.all(keys.map(store.sizeOf));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
