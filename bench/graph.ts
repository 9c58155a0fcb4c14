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

/**
 * `npm run bench:graph [-- --records 1000000 --generations 3 --walks 200]`: how long it takes to walk the
 * graph and to tell what depends on a thing, beside a plain recursive query and the query that Marquez runs,
 * on the same rows. The graph is built by replay: the rows that one record of one page writes, each
 * generation judged anew as after a correction, written so many times with numbers of their own. Prints
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

/** Kinds of assets by number, as the replay writes them. */
const KINDS = [
  'document',
  'page',
  'record',
  'drawing',
  'ocr-run',
  'reading-set',
  'field-set',
  'check-set',
  'confidence-set',
  'record-version',
  'decision',
  'setup',
  'rule',
  'model',
  'person',
] as const;
const kindOf = (type: (typeof KINDS)[number]) => KINDS.indexOf(type) + 1;
/** Numbers that a record takes: six of its document and reading, five of each generation. */
const WIDTH = 7 + 5 * generations;
/** What many share comes before the first record. */
const SHARED = 1_000;
/** A query is given up after so long. */
const LIMIT_S = 60;
const SETUPS = { extract: 901, check: 902, calibrate: 903, route: 904 } as const;

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-graph-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await ensurePostgres({ dataDir, durable: false });
Object.assign(process.env, { DATABASE_URL: postgres.url, DATA_DIR: dataDir });
await applyMigrations(postgres.url, resolve('prisma/migrations'));
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
const db = getDb();

const startedAt = Date.now();
await build();
const built = (Date.now() - startedAt) / 1_000;
const [size] = await query<{ assets: string; edges: string; bytes: string }>(`
  SELECT (SELECT count(*) FROM assets) AS assets, (SELECT count(*) FROM asset_edges) AS edges,
    pg_total_relation_size('assets') + (SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits
      WHERE inhparent = 'asset_edges'::regclass) + pg_total_relation_size('record_standings') AS bytes`);
console.log(
  `${records} records, ${generations} generations each, by replay: ${size?.assets} assets, ${size?.edges} edges, ` +
    `${Math.round(Number(size?.bytes) / 1e6)} MB, written in ${Math.round(built)} s`,
);

await query(`SET statement_timeout = '${LIMIT_S}s'`);
const version = (record: number) => SHARED + record * WIDTH + 7 + 5 * (generations - 1) + 5;
const keyOf = (number: number) => `run-${number}`;
const hub = assetUri('model', 'hub');
console.table({
  'walk up, depth 6, ours': await time(async (record) => {
    await walkLineage(
      [assetUri('record-version', keyOf(version(record)))],
      { direction: 'up', depth: 6 },
      db,
    );
  }),
  'walk down from a document, depth 6, ours': await time(async (record) => {
    const start = assetUri('document', keyOf(SHARED + record * WIDTH + 1));
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
          SELECT id FROM assets WHERE key = 'hub' AND kind = ${kindOf('model')} UNION
          SELECT edge."to" FROM walk JOIN asset_edges edge ON edge."from" = walk.id)
        SELECT count(DISTINCT standing."assetId"), sum(standing.cents) FROM walk
        JOIN assets asset ON asset.id = walk.id AND asset.kind = ${kindOf('record-version')}
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

/** Rows as the product writes them, with indexes that are built afterwards. */
async function build(): Promise<void> {
  await query(`SET synchronous_commit = off`);
  await query(`SET maintenance_work_mem = '512MB'`);
  await query('DELETE FROM asset_kinds');
  for (const type of KINDS)
    await query(`INSERT INTO asset_kinds (id, type, provider) VALUES ($1, $2, 'countersign')`, [
      kindOf(type),
      type,
    ]);
  await query(`SELECT setval('commit_sequence', $1::bigint)`, [Math.ceil((records * WIDTH) / 2)]);
  await query('SELECT add_edge_partitions()');
  const parts = Math.ceil((records * WIDTH) / 2 / 8_000_000);
  for (let part = 0; part <= parts; part++)
    await query(`CREATE TABLE IF NOT EXISTS asset_edges_${part} PARTITION OF asset_edges
      FOR VALUES FROM (${part * 8_000_000}) TO (${(part + 1) * 8_000_000})`);
  await query('ALTER TABLE asset_edges DROP CONSTRAINT asset_edges_pkey');
  await query('DROP INDEX asset_edges_from_to_idx, assets_kind_key_key, assets_of_kind_id_idx');
  await query(`
    INSERT INTO assets (id, since, at, kind, key)
      SELECT id, 0, now(), kind, key FROM (VALUES
        (${SETUPS.extract}, ${kindOf('setup')}, 'extract'), (${SETUPS.check}, ${kindOf('setup')}, 'check'),
        (${SETUPS.calibrate}, ${kindOf('setup')}, 'calibrate'), (${SETUPS.route}, ${kindOf('setup')}, 'route'),
        (910, ${kindOf('model')}, 'hub'), (911, ${kindOf('person')}, 'reviewer')) AS shared(id, kind, key)`);
  await query(
    `INSERT INTO asset_edges ("from", "to", since, kind) VALUES (910, ${SETUPS.extract}, 0, 'part')`,
  );
  await query(`INSERT INTO assets (id, since, at, kind, key)
    SELECT 100 + at, 0, now(), ${kindOf('rule')}, 'rule-' || at FROM generate_series(1, 40) AS at`);
  await query(`INSERT INTO asset_edges ("from", "to", since, kind)
    SELECT 100 + at, ${SETUPS.check}, 0, 'part' FROM generate_series(1, 40) AS at`);
  for (let first = 0; first < records; first += 50_000)
    await replay(first, Math.min(first + 50_000, records));
  await query(
    `ALTER TABLE asset_edges ADD CONSTRAINT asset_edges_pkey PRIMARY KEY ("to", "from", since, kind)`,
  );
  await query('CREATE INDEX asset_edges_from_to_idx ON asset_edges ("from", "to")');
  await query('CREATE UNIQUE INDEX assets_kind_key_key ON assets (kind, key)');
  await query('CREATE INDEX assets_of_kind_id_idx ON assets ("of", kind, id)');
  await query(`INSERT INTO asset_classes (id, key) VALUES (1, '910')`);
  await query('INSERT INTO asset_class_members VALUES (910, 1)');
  await query(`INSERT INTO record_standings ("assetId", cents, "classId", state, exported)
    SELECT ${SHARED} + record * ${WIDTH} + 3, record * 37 % 5000, 1, CASE record % 9 WHEN 0 THEN 'review' ELSE 'accepted' END::"RecordState", record % 4 = 0
    FROM generate_series(0, ${records - 1}) AS record`);
  await query('ANALYZE');
}

/** Records `from` to `to`, each with its document, page, and generations. */
async function replay(from: number, to: number): Promise<void> {
  const of = { 4: 2, 5: 2, 6: 3 } as const;
  const own = [
    kindOf('document'),
    kindOf('page'),
    kindOf('record'),
    kindOf('drawing'),
    kindOf('ocr-run'),
    kindOf('reading-set'),
  ];
  const [first, last] = [from, to - 1];
  const each = `generate_series(${first}, ${last}) AS record`;
  const start = `(${SHARED} + record * ${WIDTH})`;
  for (const [at, kind] of own.entries()) {
    const entity = Object.entries(of).find(([place]) => Number(place) === at + 1)?.[1];
    await query(`INSERT INTO assets (id, "of", since, at, kind, key)
      SELECT ${start} + ${at + 1}, ${entity ? `${start} + ${entity}` : 'NULL'}, ${start} / 2, now(), ${kind}, 'run-' || (${start} + ${at + 1})
      FROM ${each}`);
  }
  const edge = (source: string, target: string, kind: string, more = '') =>
    query(`INSERT INTO asset_edges ("from", "to", since, kind)
      SELECT ${source}, ${target}, ${start} / 2, '${kind}' FROM ${each} ${more}`);
  await edge(`${start} + 1`, `${start} + 4`, 'input');
  await edge(`${start} + 4`, `${start} + 5`, 'input');
  await edge(`${start} + 5`, `${start} + 6`, 'input');
  await edge(String(SETUPS.extract), `${start} + 6`, 'setup');
  const every = `CROSS JOIN generate_series(0, ${generations - 1}) AS generation`;
  const base = `${start} + 7 + 5 * generation`;
  for (const [at, kind] of [
    kindOf('decision'),
    kindOf('field-set'),
    kindOf('check-set'),
    kindOf('confidence-set'),
    kindOf('record-version'),
  ].entries())
    await query(`INSERT INTO assets (id, "of", since, at, kind, key)
      SELECT ${base} + ${at + 1}, ${start} + 3, ${start} / 2 + generation, now(), ${kind}, 'run-' || (${base} + ${at + 1})
      FROM ${each} ${every}`);
  const [decision, fields, checks, confidences, version] = [1, 2, 3, 4, 5].map(
    (at) => `${base} + ${at}`,
  );
  const later = `${every} WHERE generation > 0`;
  await edge('911', `${decision}`, 'agent', later);
  await edge(`${decision}`, `${fields}`, 'input', later);
  await edge(`${start} + 6`, `${fields}`, 'input', every);
  await edge(`${fields}`, `${checks}`, 'input', every);
  await edge(String(SETUPS.check), `${checks}`, 'setup', every);
  await edge(`${fields}`, `${confidences}`, 'input', every);
  await edge(`${checks}`, `${confidences}`, 'input', every);
  await edge(String(SETUPS.calibrate), `${confidences}`, 'setup', every);
  await edge(`${fields}`, `${version}`, 'input', every);
  await edge(`${confidences}`, `${version}`, 'input', every);
  await edge(String(SETUPS.route), `${version}`, 'setup', every);
}
