import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { getImpact, listDependents } from '#lib/lineage/impact-of.ts';
import { walkLineage } from '#lib/lineage/walk-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { keyOfDocument, keyOfRun, placesOf, replayRecords } from './graph/replay-records.ts';
import { writeRecords } from './graph/write-records.ts';

/**
 * `npm run bench:graph [-- --records 1000000 --generations 3 --walks 200]`: how long it takes to walk the
 * graph and to tell what depends on a thing, beside a plain recursive query and the query that Marquez runs,
 * on the same rows. First, some records are written as the steps write them, which tells how many bytes one
 * takes. Then the graph is built by replay: the rows of one record of one page, each generation judged anew as
 * after a correction, written so many times with numbers and names of their own. Prints
 * times as the median and the 95th percentile of all walks, in milliseconds; 60,000 is where a query was
 * given up.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    generations: { type: 'string', default: '3' },
    walks: { type: 'string', default: '200' },
  },
});
const records = Number(values.records);
const generations = Number(values.generations);
const walks = Number(values.walks);

/** A query is given up after so long. */
const LIMIT_S = 60;
/** Records that are written by the product itself, to tell what one takes. */
const WRITTEN = 1_000;

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-graph-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await ensurePostgres({ dataDir, durable: false });
Object.assign(process.env, { DATABASE_URL: postgres.url, DATA_DIR: dataDir });
await applyMigrations(postgres.url, resolve('prisma/migrations'));
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
const db = getDb();

const transactionMs = await writeRecords(db, WRITTEN);
const written = await measureBytes();
console.log(
  `${WRITTEN} records of one page, written as the steps write them: ${Math.round(written / WRITTEN)} bytes a record, ` +
    `${Math.round(transactionMs * 10) / 10} ms for half of the transactions`,
);

const startedAt = Date.now();
await replayRecords({ query, records, generations });
const built = (Date.now() - startedAt) / 1_000;
const [size] = await query<{ assets: string; edges: string }>(`
  SELECT (SELECT count(*) FROM assets) AS assets, (SELECT count(*) FROM asset_edges) AS edges`);
console.log(
  `${records} records, ${generations} generations each, by replay: ${size?.assets} assets, ${size?.edges} edges, ` +
    `${Math.round((await measureBytes()) / 1e6)} MB, written in ${Math.round(built)} s`,
);

await query(`SET statement_timeout = '${LIMIT_S}s'`);
const version = (record: number) => placesOf(record, generations).version;
const hub = assetUri('model', 'hub');
console.table({
  'walk up, depth 6, ours': await time(async (record) => {
    await walkLineage(
      [assetUri('record-version', keyOfRun(version(record)))],
      { direction: 'up', depth: 6 },
      db,
    );
  }),
  'walk down from a document, depth 6, ours': await time(async (record) => {
    const start = assetUri('document', keyOfDocument(placesOf(record, generations).document));
    await walkLineage([start], { direction: 'down', depth: 6 }, db);
  }),
  'walk up, depth 6, recursive query': await time((record) =>
    query(
      `WITH RECURSIVE walk(id, depth) AS (
        SELECT $1::bigint, 0 UNION
        SELECT edge."from", depth + 1 FROM walk JOIN asset_edges edge ON edge."to" = walk.id WHERE depth < 6)
      SELECT asset.* FROM (SELECT DISTINCT id FROM walk) AS found JOIN assets asset ON asset.id = found.id`,
      [version(record)],
    ),
  ),
  'what depends on a hub: count and dollars, ours': await time(() => getImpact(hub, db)),
  'what depends on a hub: first page of the exact set, ours': await time(() =>
    listDependents(hub, {}, db),
  ),
  'what depends on a hub: recursive query (3 times)': await time(
    () =>
      query(
        `WITH RECURSIVE walk(id) AS (
          SELECT id FROM assets WHERE key = 'hub' AND kind = (SELECT id FROM asset_kinds WHERE type = 'model') UNION
          SELECT edge."to" FROM walk JOIN asset_edges edge ON edge."from" = walk.id)
        SELECT count(DISTINCT standing."assetId"), sum(standing.cents) FROM walk
        JOIN assets asset ON asset.id = walk.id AND asset.kind = (SELECT id FROM asset_kinds WHERE type = 'record-version')
        JOIN record_standings standing ON standing."assetId" = asset."of"`,
      ),
    3,
  ),
  // Both directions at once over pairs of jobs that share a data set, up to the depth, then all that was
  // found with its details: how Marquez describes its lineage query.
  'both directions, depth 6, as Marquez does': await time(
    (record) =>
      query(
        `WITH RECURSIVE walk(id, depth) AS (
          SELECT $1::bigint, 0 UNION
          SELECT CASE WHEN edge."to" = walk.id THEN edge."from" ELSE edge."to" END, depth + 1
          FROM walk JOIN asset_edges edge ON edge."to" = walk.id OR edge."from" = walk.id WHERE depth < 6)
        SELECT count(*) FROM (SELECT DISTINCT id FROM walk) AS found JOIN assets asset ON asset.id = found.id`,
        [version(record)],
      ),
    1,
  ),
});
await client.end();
await closeDb();
await postgres.stop();
rmSync(dataDir, { recursive: true });

async function query<Row extends pg.QueryResultRow>(
  sql: string,
  given: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, given)).rows;
}

/** Of the graph and what is kept beside it, with indexes. */
async function measureBytes(): Promise<number> {
  const [row] = await query<{ bytes: string }>(`
    SELECT pg_total_relation_size('assets') + pg_total_relation_size('asset_links')
      + pg_total_relation_size('record_standings') + (SELECT sum(pg_total_relation_size(inhrelid))
        FROM pg_inherits WHERE inhparent = 'asset_edges'::regclass) AS bytes`);
  return Number(row?.bytes);
}

/** Median and 95th percentile, in ms, of a call for each of some records that lie far apart. */
async function time(call: (record: number) => Promise<unknown>, times = walks) {
  const took: number[] = [];
  for (let at = 0; at < times; at++) {
    const from = performance.now();
    try {
      await call((at * 7_919 + 13) % records);
    } catch (error) {
      // It ran into the limit of LIMIT_S, which is what the table then shows.
      if (!(error instanceof pg.DatabaseError) || error.code !== '57014') throw error;
    }
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.floor(took.length * share)] ?? 0) * 10) / 10;
  return { calls: times, median: at(0.5), p95: at(0.95) };
}
