import type pg from 'pg';

/** Copies written at a time. */
const SLICE = 2_000;
/** With fewer copies than this, indexes are not rebuilt. */
const MANY = 200;
/** The numbers of two copies of an asset, and of a log entry, are this far apart. */
const APART = { assets: 1_000, decisions: 10_000 } as const;
/** Assets of one partition of their edges (migrations). */
const PARTITION = 16_000_000;

/**
 * Types of assets that belong to one document, and are copied with it; all documents share the
 * others.
 */
const OF_ONE_PAPER = [
  'check-set',
  'confidence-set',
  'document',
  'drawing',
  'encounter',
  'field-set',
  'ocr-run',
  'page',
  'payment',
  'reading-set',
  'record',
  'record-version',
];

/**
 * What differs in copy `n` of a row; other columns are as in the template. Ids and keys are hashed
 * with the number, so that each copy is of a patient, a visit, and a payment of its own. What is
 * wide and only ever read with its row is cut short: rows, indexes, and their sizes grow as they
 * would, and TOAST does not.
 */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: { id: id('id'), nameKeys: keys('nameKeys'), uploadedAt: moment('uploadedAt') },
  pages: {
    id: id('id'),
    documentId: id('documentId'),
    imageKey: `'pages/' || n || '/' || md5("imageKey")`,
    textWords: `'[]'`,
    words: `'[]'`,
    quality: `'{}'`,
  },
  records: {
    id: id('id'),
    documentId: id('documentId'),
    doubts: `'[]'`,
    structure: 'NULL',
    createdAt: moment('createdAt'),
    updatedAt: moment('updatedAt'),
    acceptedAt: moment('acceptedAt'),
  },
  searched_records: { recordId: id('recordId'), keys: keys('keys') },
  listed_records: { recordId: id('recordId') },
  record_scopes: { recordId: id('recordId') },
  readings: {
    id: uuid('id'),
    sequence: 'default',
    subjectId: id('subjectId'),
    claim: `'{}'`,
    runId: uuid('runId'),
  },
  fields: {
    recordId: id('recordId'),
    value: `'x'`,
    place: 'NULL',
    grounding: `'{}'`,
    contenders: `'[]'`,
    signals: `'{}'`,
    reasons: `'[]'`,
  },
  checks: { id: 'default', recordId: id('recordId'), left: 'NULL', right: 'NULL' },
  tasks: { id: uuid('id'), recordId: id('recordId'), createdAt: moment('createdAt') },
  runs: { id: uuid('id'), subjectId: id('subjectId'), idempotencyKey: `n || "idempotencyKey"` },
  reconciled_records: { recordId: id('recordId'), trace: id('trace'), block: uuid('block') },
  record_keys: { recordId: id('recordId'), key: id('key') },
  encounters: { id: id('id') },
  encounter_members: { encounterId: id('encounterId'), recordId: id('recordId') },
  payments: { id: id('id'), trace: id('trace') },
  payment_records: { paymentId: id('paymentId'), recordId: id('recordId') },
  conflicts: { id: id('id'), encounterId: id('encounterId'), paymentId: id('paymentId') },
  audits: { id: uuid('id'), recordId: id('recordId'), drawnAt: moment('drawnAt') },
  conflict_records: { conflictId: id('conflictId'), recordId: id('recordId') },
  events: {
    id: uuid('id'),
    documentId: id('documentId'),
    recordId: id('recordId'),
    conflictId: id('conflictId'),
    sequence: 'default',
  },
  decisions: {
    sequence: `sequence + n::bigint * ${APART.decisions}`,
    documentId: id('documentId'),
    recordId: id('recordId'),
    hash: `md5(hash || n) || md5(n || hash)`,
    sealed: 'NULL',
    facts: `facts - 'signals' - 'place'`,
  },
  assets: { id: asset('id'), of: asset('of'), key: id('key') },
  asset_edges: { from: asset('from'), to: asset('to') },
  asset_facts: { assetId: asset('assetId') },
  record_standings: { assetId: asset('assetId') },
};

/**
 * Keeps the existing rows as templates, to be copied at most `most` times. Anything made from now
 * on is numbered beyond all copies.
 */
export async function keepTemplates(client: pg.Client, most: number): Promise<void> {
  const { rows } = await client.query<{ asset: string; entry: string }>(
    'SELECT (SELECT max(id) FROM assets) AS asset, (SELECT max(sequence) FROM decisions) AS entry',
  );
  const [{ asset, entry } = { asset: '', entry: '' }] = rows;
  if (Number(asset) >= APART.assets || Number(entry) >= APART.decisions / 2)
    throw new Error('too many templates for numbers that far apart');
  const end = (most + 1) * APART.assets;
  for (let id = 1; id <= end + PARTITION; id += PARTITION) {
    await client.query(`SELECT setval('assets_id_seq', ${Math.min(id, end)})`);
    await client.query('SELECT add_edge_partitions()');
  }
  await client.query('CREATE SCHEMA template');
  for (const table of Object.keys(COPIED))
    await client.query(`CREATE TABLE template."${table}" AS SELECT * FROM public."${table}"`);
  // Shared by all copies: settings, rules, models, people.
  await client.query(`
    CREATE TABLE template.shared AS SELECT asset.id FROM assets asset
      JOIN asset_kinds kind ON kind.id = asset.kind
      WHERE kind.type <> ALL ('{${OF_ONE_PAPER.join(',')}}')`);
  await client.query('DELETE FROM template.assets WHERE id IN (SELECT id FROM template.shared)');
  await client.query(
    'DELETE FROM template.asset_edges WHERE "to" IN (SELECT id FROM template.shared)',
  );
  await client.query(
    'DELETE FROM template.asset_facts WHERE "assetId" IN (SELECT id FROM template.shared)',
  );
}

/** Writes copies `from` to `to` of all templates, and has the server analyze its tables again. */
export async function replayStock(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query(`SET session_replication_role = replica`);
  await client.query(`SET synchronous_commit = off`);
  await client.query(`SET maintenance_work_mem = '512MB'`);
  // Building an index afterward costs a fraction.
  const dropped = to - from < MANY ? [] : await dropIndexes(client);
  for (let first = from; first < to; first += SLICE) {
    for (const [table, changes] of Object.entries(COPIED)) {
      const columns = (await columnsOf(client, table)).filter(
        (name) => changes[name] !== 'default',
      );
      const values = columns.map((name) => changes[name] ?? `"${name}"`);
      const last = Math.min(first + SLICE, to) - 1;
      await client.query(`
        INSERT INTO public."${table}" (${columns.map((name) => `"${name}"`).join(', ')})
        SELECT ${values.join(', ')} FROM template."${table}", generate_series(${first}, ${last}) AS n`);
    }
  }
  for (const definition of dropped) await client.query(definition);
  await client.query(`SET session_replication_role = DEFAULT`);
  await client.query('VACUUM ANALYZE');
}

/** Drops indexes that no constraint needs, and returns how to rebuild them. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     JOIN pg_class ON pg_class.oid = to_regclass(format('public.%I', indexname))
     JOIN pg_index ON pg_index.indexrelid = pg_class.oid
     WHERE schemaname = 'public' AND tablename = ANY ($1) AND NOT indisunique AND relkind = 'i'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
    [Object.keys(COPIED)],
  );
  for (const { name } of rows) await client.query(`DROP INDEX public."${name}"`);
  return rows.map(({ definition }) => definition);
}

async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** As long as before: a hash of 64 digits stays one. */
function id(column: string): string {
  const old = `"${column}"`;
  return `CASE WHEN length(${old}) = 64 THEN md5(${old} || n) || md5(n || ${old})
    ELSE left(${old}, 4) || md5(${old} || n) END`;
}

function uuid(column: string): string {
  return `md5("${column}"::text || n)::uuid`;
}

/** A word of one copy in a thousand is one of this copy too. */
function keys(column: string): string {
  return `(SELECT array_agg(one # hashtextextended((n % 997)::text, 0)) FROM unnest("${column}") one)`;
}

function moment(column: string): string {
  return `"${column}" - n * interval '1 minute'`;
}

function asset(column: string): string {
  const old = `"${column}"`;
  return `CASE WHEN ${old} IN (SELECT id FROM template.shared) THEN ${old} ELSE ${old} + n::bigint * ${APART.assets} END`;
}
