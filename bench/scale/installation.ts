/**
 * One installation of `bench/scale.ts`, in a process of its own: a database with a stock of
 * records, and a worker that reads documents one at a time. The stock is built by replay: what a
 * set of documents that were really read has left in the database, copied with ids, keys, and
 * visits of its own, wide columns cut short (`replay-stock.ts`). Documents that are measured are
 * removed again.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { DocumentId } from '#lib/model/ids.ts';
import { fileKeyOf } from '#lib/pages/store.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { removeDocument } from '#lib/pipeline/documents/remove-document.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import { getDb } from '#lib/platform/db.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { ensureInstallationKey } from '#lib/platform/keys/key-files.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { until } from '#lib/testing/until.ts';
import { measureDatabase } from './measure-database.ts';
import { keepTemplates, replayStock } from './replay-stock.ts';

/** What the parent process may request, one at a time. */
export type Request =
  | { readonly kind: 'fill' }
  | { readonly kind: 'measure'; readonly round: number }
  | { readonly kind: 'end' };

export type Answer =
  | { readonly kind: 'filled'; readonly records: number; readonly seconds: number }
  | { readonly kind: 'measured'; readonly cost: Cost };

/** What one document of a round costs, on average. */
export interface Cost {
  readonly productMs: number;
  readonly databaseMs: number;
  /** Of the write-ahead log. */
  readonly logKb: number;
  readonly fileKb: number;
  /** Pages of tables and indexes that were accessed, in memory or not. */
  readonly pages: number;
  readonly wallMs: number;
  /** By table: rows read by scans of the whole table, if there are many. */
  readonly scanned: Readonly<Record<string, number>>;
}

const FORMS = ['receipt', 'cms-1500', 'patient-statement', 'ub-04'] as const;
type FormName = (typeof FORMS)[number];

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    stock: { type: 'string', default: FORMS.join(',') },
  },
});
const STOCK = values.stock.split(',').map((name) => {
  const known = FORMS.find((form) => form === name);
  if (!known) throw new Error(`${name} is none of ${FORMS.join(', ')}`);
  return known;
});
/** Papers of the stock; the measured ones have other seeds. */
const TEMPLATES = 20;
const SEED = { stock: 81_000, measured: 82_000 } as const;
/** This many rows may be read by scanning a table that does not grow. */
const FEW_ROWS = 200;

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-scale-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const postgres = await ensurePostgres({ dataDir, durable: false });
process.env.DATABASE_URL = postgres.url;
// Even if it ends early: otherwise the server would keep running, and gigabytes would remain.
let isOver = false;
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => end(1));
process.on('uncaughtException', (error) => {
  // Connections that break because the server was stopped are expected.
  if (!isOver) process.stderr.write(`${error.stack}\n`);
  void end(1);
});
await applyMigrations(postgres.url, resolve('prisma/migrations'));
await (await openQueue(postgres.url, { works: false })).stop({ graceful: false });
await ensureInstallationKey();
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
// How many whole pages a log contains depends on how often the server makes checkpoints, not on the
// product.
await client.query('ALTER SYSTEM SET full_page_writes = off');
await client.query('SELECT pg_reload_conf()');
const db = getDb();
const worker = await runWorker({ databaseUrl: postgres.url, slots: 1 });

process.on('message', async (request: Request) => {
  if (request.kind === 'end') return end(0);
  const answer: Answer =
    request.kind === 'fill'
      ? { kind: 'filled', ...(await fill(Number(values.records))) }
      : { kind: 'measured', cost: await measure(request.round) };
  process.send?.(answer);
});

async function end(code: number): Promise<void> {
  if (isOver) return;
  isOver = true;
  await worker.stop();
  await client.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code);
}

async function fill(records: number): Promise<{ records: number; seconds: number }> {
  const startedAt = performance.now();
  for (let at = 0; at < TEMPLATES; at++) await readPaper(await draw(STOCK, SEED.stock + at));
  const copies = Math.max(1, Math.round(records / (await db.record.count())));
  await keepTemplates(client, copies);
  await replayStock(client, 1, copies);
  return { records: await db.record.count(), seconds: (performance.now() - startedAt) / 1_000 };
}

/** Reads one document of each form, one by one, and removes them again. */
async function measure(round: number): Promise<Cost> {
  const papers = await Promise.all(
    FORMS.map((_, at) => draw(FORMS, SEED.measured + round * FORMS.length + at)),
  );
  const ids: DocumentId[] = [];
  const before = {
    cpu: process.cpuUsage(),
    at: performance.now(),
    ...(await measureDatabase(client)),
  };
  for (const paper of papers) ids.push(await readPaper(paper));
  const { user, system } = process.cpuUsage(before.cpu);
  const wallMs = performance.now() - before.at;
  const after = await measureDatabase(client);
  const fileBytes = await Promise.all(ids.map(sizeOfFiles));
  for (const id of ids)
    await removeDocument(db, id, {
      action: 'document.removed',
      actor: { kind: 'system', step: 'retention' },
      detail: 'measured',
    });
  const each = (sum: number) => sum / papers.length;
  const scanned = [...after.tables]
    .map(
      ([name, use]) => [name, each(use.scanned - (before.tables.get(name)?.scanned ?? 0))] as const,
    )
    .filter(([, rows]) => rows > FEW_ROWS);
  return {
    productMs: each((user + system) / 1_000),
    databaseMs: each((after.cpuS - before.cpuS) * 1_000),
    logKb: each((after.walBytes - before.walBytes) / 1_000),
    fileKb: each(fileBytes.reduce((sum, bytes) => sum + bytes, 0) / 1_000),
    pages: each(after.pages - before.pages),
    wallMs: each(wallMs),
    scanned: Object.fromEntries(scanned),
  };
}

async function draw(forms: readonly FormName[], seed: number) {
  const form = forms[seed % forms.length] ?? FORMS[0];
  return generateDocument({ form, seed, variant: 'digital' });
}

/** Resolves once its records are decided and in their encounters. */
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
