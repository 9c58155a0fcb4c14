import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { findAssets } from '#lib/lineage/assets/find-assets.ts';
import { getImpact, listDependents } from '#lib/lineage/impact-of.ts';
import { walkAround } from '#lib/lineage/walks/walk-around.ts';
import { walkLineage } from '#lib/lineage/walks/walk-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { UserId } from '#lib/model/ids.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { closeQueue } from '#lib/platform/queue.ts';
import { measureShare } from './graph/measure-share.ts';
import { nameAssets, nameOfDataset } from './graph/name-assets.ts';
import {
  edgesOf,
  keyOfDocument,
  keyOfRun,
  placesOf,
  type Query,
  replayRecords,
} from './graph/replay-records.ts';
import { timeFound } from './graph/time-found.ts';
import { timeRecall } from './graph/time-recall.ts';
import { writeRecords } from './graph/write-records.ts';

/**
 * `npm run bench:graph [-- --records 1000000 --corrections 2 --walks 200 --recalled 10000]`: how
 * long it takes to walk the graph and to find what depends on something, compared with a plain
 * recursive query and the query that Marquez runs, on the same rows. First, some records are
 * written as the steps write them, which shows how many bytes one takes. Then the graph is built by
 * replay: a one-page record, read by two readers, corrected by a person and judged again this many
 * times, and exported, is written many times with different numbers and names. Prints times as the
 * median and the 95th percentile of all calls, in milliseconds; 60,000 means that a query was given
 * up.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    corrections: { type: 'string', default: '2' },
    walks: { type: 'string', default: '200' },
    written: { type: 'string', default: '1000' },
    documents: { type: 'string', default: '24' },
    recalled: { type: 'string', default: '10000' },
    named: { type: 'string', default: '100000' },
  },
});
const size = { records: Number(values.records), corrections: Number(values.corrections) };
const walks = Number(values.walks);

/** A query is given up after this long. */
const LIMIT_S = 60;
/** Records written by the product itself, to measure the size of one. */
const WRITTEN = Number(values.written);
const HOPS = 6;
/** Papers read by the product itself, to measure lineage's share of a step. */
const DOCUMENTS = Number(values.documents);
const RECALLED = Number(values.recalled);
/** Named assets for the search. */
const NAMED = Number(values.named);
/** Changes for which the time until they are found is measured. */
const FOUND = 40;
const PERSON = { id: UserId.parse('sue'), role: 'supervisor' as const };

const versionOf = (record: number) => placesOf(record, size).version;
const hub = assetUri('model', 'hub');

/** Everything within this many hops above an asset. */
const RECURSIVE = `WITH RECURSIVE walk(id, depth) AS (
    SELECT $1::bigint, 0 UNION
    SELECT edge."from", depth + 1 FROM walk JOIN asset_edges edge ON edge."to" = walk.id WHERE depth < ${HOPS})
  SELECT asset.* FROM (SELECT DISTINCT id FROM walk) AS found JOIN assets asset ON asset.id = found.id`;

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-graph-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await startCounting();
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
});
const db = getDb();
const clients = [1, 2].map(() => new pg.Client({ connectionString: postgres.url }));
const [query, second] = clients.map(
  (client): Query =>
    async (sql, given) =>
      (await client.query(sql, given)).rows,
);
try {
  await applyMigrations(postgres.url, resolve('prisma/migrations'));
  for (const client of clients) await client.connect();
  if (query && second) await measure(query, second);
} finally {
  for (const client of clients) await client.end();
  await closeQueue();
  await closeDb();
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
}

/** A server that counts how long each statement takes, which has to be set before it starts. */
async function startCounting() {
  const first = await ensurePostgres({ dataDir, durable: false });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query(`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
  await client.query('ALTER SYSTEM SET pg_stat_statements.track_planning = on');
  await client.query(`ALTER SYSTEM SET track_functions = 'all'`);
  await client.query('CREATE EXTENSION pg_stat_statements');
  await client.end();
  await first.stop();
  return ensurePostgres({ dataDir, durable: false });
}

async function measure(one: Query, other: Query): Promise<void> {
  const { steps, stepMs, lineageMs } = await measureShare(db, {
    url: postgres.url,
    documents: DOCUMENTS,
  });
  console.log(
    `lineage takes ${((100 * lineageMs) / stepMs).toFixed(1)}% of the time of steps: ` +
      `${(lineageMs / steps).toFixed(1)} of ${(stepMs / steps).toFixed(1)} ms, ${steps} steps of ${DOCUMENTS} digital papers`,
  );
  const before = await measureBytes(one);
  const transactionMs = await writeRecords(db, WRITTEN);
  const bytes = Math.round(((await measureBytes(one)) - before) / WRITTEN);
  console.log(
    `${WRITTEN} records of one page, written as the steps write them: ${bytes} bytes a record, ` +
      `${Math.round(transactionMs * 10) / 10} ms for half of the transactions`,
  );
  const startedAt = Date.now();
  await replayRecords({ assets: one, edges: other }, size);
  const built = Math.round((Date.now() - startedAt) / 1_000);
  const [counted] = await one(
    `SELECT (SELECT count(*) FROM assets)::float8 AS assets, (SELECT count(*) FROM asset_edges)::float8 AS edges,
      pg_total_relation_size('record_standings') / ${size.records} AS "bytes of a standing"`,
  );
  console.log(
    `${size.records} records by replay, ${edgesOf(size.corrections)} edges each: ${JSON.stringify(counted)}, ` +
      `${Math.round((await measureBytes(one)) / 1e6)} MB, written in ${built} s`,
  );
  await one(`SET statement_timeout = '${LIMIT_S}s'`);
  await compareWalks(one);
  console.table({ ...(await timeOurs()), ...(await timeOthers(one)) });
  await nameAssets(one, NAMED);
  console.table(await timeSearch());
  console.log('from a change to found, in ms', summarize(await timeFound(db, FOUND)));
  const recall = await timeRecall(db, size, Math.min(RECALLED, size.records));
  console.log('recall', recall);
}

async function timeOurs() {
  const impact = (uri: typeof hub, name: string) => ({
    [`what depends on ${name}: count and dollars, ours`]: () => getImpact(uri, db),
    [`what depends on ${name}: first page of the exact set, ours`]: () =>
      listDependents(uri, {}, db),
  });
  return timeAll({
    [`walk up, depth ${HOPS}, ours`]: (record) => walkUp(record),
    [`walk down from a document, depth ${HOPS}, ours`]: (record) => {
      const start = assetUri('document', keyOfDocument(placesOf(record, size).document));
      return walkLineage([start], { direction: 'down', depth: HOPS }, db);
    },
    ...impact(hub, 'a hub'),
    ...impact(assetUri('field-definition', 'receipt/field1'), 'a field that all have'),
    ...impact(assetUri('field-definition', 'receipt/field32'), 'a field that few have'),
    'all that the page of a hub asks for, ours': async () => {
      await describeAsset(hub, PERSON, db);
      await walkAround(hub, PERSON, { depth: 4 }, db);
      await listDependents(hub, { limit: 10 }, db);
    },
  });
}

/** By whole names, by their beginnings, and with a wrong letter in each word. */
function timeSearch() {
  const search = (typed: (name: string) => string) => (record: number) =>
    findAssets(typed(nameOfDataset(record % NAMED)), PERSON, {}, db);
  return timeAll({
    [`search among ${NAMED} names, exactly`]: search((name) => name),
    [`search among ${NAMED} names, the first word`]: search((name) => name.split(' ')[0] ?? ''),
    [`search among ${NAMED} names, a letter wrong in all`]: search(
      (name) => `${name.slice(0, 4)}x${name.slice(5)}`,
    ),
    [`search among ${NAMED} names, a letter wrong in each word`]: search((name) =>
      name.replaceAll(/(\w\w)\w/g, '$1x'),
    ),
  });
}

function walkUp(record: number, perHop?: number) {
  const start = assetUri('record-version', keyOfRun(versionOf(record)));
  return walkLineage([start], { direction: 'up', depth: HOPS, perHop }, db);
}

async function timeOthers(one: Query) {
  return {
    ...(await timeAll({
      [`walk up, depth ${HOPS}, recursive query`]: (record) => one(RECURSIVE, [versionOf(record)]),
    })),
    ...(await timeAll(
      {
        'what depends on a hub: recursive query (once)': () =>
          one(`
            WITH RECURSIVE walk(id) AS (
              SELECT id FROM assets WHERE id = find_asset('model', 'countersign', 'hub') UNION
              SELECT edge."to" FROM walk JOIN asset_edges edge ON edge."from" = walk.id)
            SELECT count(DISTINCT standing."assetId"), sum(standing.cents) FROM walk
            JOIN assets asset ON asset.id = walk.id AND asset.kind = (SELECT id FROM asset_kinds WHERE type = 'record-version')
            JOIN record_standings standing ON standing."assetId" = asset."of"`),
        // Both directions at once over everything that shares an edge, up to the depth, then
        // everything found with its details: how Marquez describes its lineage query.
        [`both directions, depth ${HOPS}, as Marquez does (once)`]: (record) =>
          one(
            `WITH RECURSIVE walk(id, depth) AS (
              SELECT $1::bigint, 0 UNION
              SELECT CASE WHEN edge."to" = walk.id THEN edge."from" ELSE edge."to" END, depth + 1
              FROM walk JOIN asset_edges edge ON edge."to" = walk.id OR edge."from" = walk.id WHERE depth < ${HOPS})
            SELECT count(*) FROM (SELECT DISTINCT id FROM walk) AS found JOIN assets asset ON asset.id = found.id`,
            [versionOf(record)],
          ),
      },
      1,
    )),
  };
}

/** Before anything is timed: ours and the recursive query find the same. */
async function compareWalks(one: Query): Promise<void> {
  for (const record of [0, Math.floor(size.records / 2), size.records - 1]) {
    const [ours, theirs] = [await walkUp(record), await one(RECURSIVE, [versionOf(record)])];
    if (ours.assets.length !== theirs.length || ours.assets.length < 2 * HOPS)
      throw new Error(`${ours.assets.length} assets found above a record, not ${theirs.length}`);
  }
}

/** The graph and what is kept with it, including indexes. */
async function measureBytes(one: Query): Promise<number> {
  const client = await one(`
    SELECT (pg_total_relation_size('assets') + pg_total_relation_size('asset_links')
      + pg_total_relation_size('record_standings') + (SELECT sum(pg_total_relation_size(inhrelid))
        FROM pg_inherits WHERE inhparent = 'asset_edges'::regclass))::float8 AS bytes`);
  return Number(Object.values(client[0] ?? {})[0]);
}

type Calls = Readonly<Record<string, (record: number) => Promise<unknown>>>;

/** Each call for some records that are far apart: median and 95th percentile in ms. */
async function timeAll(calls: Calls, times = walks) {
  const rows: Record<string, { calls: number; median: number; p95: number }> = {};
  for (const [name, call] of Object.entries(calls)) {
    const took: number[] = [];
    for (let at = 0; at < times; at++)
      took.push(await timeCall(() => call((at * 7_919 + 13) % size.records)));
    rows[name] = summarize(took);
    console.log(name, rows[name]);
  }
  return rows;
}

function summarize(took: readonly number[]) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { calls: sorted.length, median: at(0.5), p95: at(0.95) };
}

async function timeCall(call: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  try {
    await call();
  } catch (error) {
    // It reached LIMIT_S, which the table then shows.
    if (!(error instanceof pg.DatabaseError) || error.code !== '57014') throw error;
  }
  return performance.now() - from;
}
