import { createHash } from 'node:crypto';

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
  'endpoint',
  'export',
] as const;
type Kind = (typeof KINDS)[number];
const kindOf = (type: Kind) => KINDS.indexOf(type) + 1;

/** Shared assets come before the first record. */
const SHARED = 1_000;
const SETUPS = { extract: 901, ask: 902, agree: 903, check: 904, calibrate: 905, route: 906 };
const [HUB, PERSON, ENDPOINT, FIRST_RULE, RULES] = [910, 911, 912, 101, 40];

/** Assets of a record's first judgment and of each later one, in commit order. */
const FIRST: readonly Kind[] = [
  ...(['document', 'page', 'drawing', 'ocr-run', 'reading-set', 'record'] as const),
  ...(['reading-set', 'reading-set', 'field-set', 'check-set', 'confidence-set'] as const),
  'record-version',
];
const LATER: readonly Kind[] = [
  ...(['decision', 'field-set', 'check-set', 'confidence-set', 'record-version'] as const),
];
/** Positions in `FIRST`, from 1, of the things that have versions. */
const [DOCUMENT, PAGE, RECORD] = [1, 2, 6];
/** Records in one export. */
const EXPORTED_AT_ONCE = 1_000;
/** Records written at once. */
const BATCH = 50_000;
/** Number of classes of the records made with the hub. */
const CLASSES = 500;

/**
 * An edge in SQL: `first` and `own` are the numbers before the record's first assets and before
 * those of a judgment.
 */
type Edge = readonly [from: string | number, to: string, kind: string];

/**
 * What makes the fields, checks, confidences, and version of a judgment, which begin at this
 * position.
 */
function judged(place: number, from: readonly string[]): Edge[] {
  const at = (nth: number) => `own + ${place + nth}`;
  const [fields, checks, sure, version] = [at(0), at(1), at(2), at(3)];
  return [
    ...from.map((one): Edge => [one, fields, 'input']),
    [SETUPS.agree, fields, 'setup'],
    [fields, checks, 'input'],
    [SETUPS.check, checks, 'setup'],
    [fields, sure, 'input'],
    [checks, sure, 'input'],
    [SETUPS.calibrate, sure, 'setup'],
    [fields, version, 'input'],
    [sure, version, 'input'],
    [SETUPS.route, version, 'setup'],
  ];
}

const FIRST_EDGES: readonly Edge[] = [
  ['first + 1', 'first + 3', 'input'],
  ['first + 3', 'first + 4', 'input'],
  ['first + 4', 'first + 5', 'input'],
  ['first + 4', 'first + 7', 'input'],
  ['first + 5', 'first + 7', 'input'],
  [SETUPS.extract, 'first + 7', 'setup'],
  ['first + 4', 'first + 8', 'input'],
  [SETUPS.ask, 'first + 8', 'setup'],
  [ENDPOINT, 'first + 8', 'agent'],
  ...judged(9, ['first + 7', 'first + 8']),
];
const LATER_EDGES: readonly Edge[] = [
  [PERSON, 'own + 1', 'agent'],
  ...judged(2, ['first + 7', 'first + 8', 'own + 1']),
];

/** How many edges a record has, including the one to its export. */
export function edgesOf(corrections: number): number {
  return FIRST_EDGES.length + corrections * LATER_EDGES.length + 1;
}

/** Numbers of a record's document, of itself, and of its first and its newest version. */
export function placesOf(record: number, { records, corrections }: Size) {
  const version =
    corrections === 0
      ? firstOf(record) + FIRST.length
      : laterOf(record, corrections, records) + LATER.length;
  const first = firstOf(record);
  return {
    document: first + DOCUMENT,
    record: first + RECORD,
    firstVersion: first + FIRST.length,
    version,
  };
}

const firstOf = (record: number) => SHARED + record * FIRST.length;
/** Corrections come after all records were read, one round after another. */
const laterOf = (record: number, round: number, records: number) =>
  firstOf(records) + ((round - 1) * records + record) * LATER.length;
const lastOf = ({ records, corrections }: Size) => laterOf(0, corrections + 1, records);

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** As long as the product's names: a hash of a file, a UUID that begins with its time. */
export function keyOfDocument(number: number): string {
  return `${md5(`${number}`)}${md5(`-${number}`)}`;
}

export function keyOfRun(number: number): string {
  const hex = number.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${hex}`;
}

export function keyOfRecord(number: number): string {
  return `rec_${md5(String(number)).slice(0, 20)}`;
}

/** The same in SQL, by the columns `id` and `kind`. A page comes right after its document. */
const KEY_SQL = `CASE kind
  WHEN ${kindOf('document')} THEN md5(id::text) || md5('-' || id)
  WHEN ${kindOf('page')} THEN md5((id - 1)::text) || md5('-' || (id - 1)) || '/1'
  WHEN ${kindOf('record')} THEN 'rec_' || substr(md5(id::text), 1, 20)
  ELSE substr(hex, 1, 8) || '-' || substr(hex, 9) || '-7000-8000-' || hex
    || CASE WHEN kind IN (${kindOf('drawing')}, ${kindOf('ocr-run')}) THEN '/1' ELSE '' END END`;

export interface Size {
  readonly records: number;
  /** Per record, by a person. */
  readonly corrections: number;
}

export type Query = (sql: string, given?: unknown[]) => Promise<readonly object[]>;

/**
 * Writes the rows of one-page records as the product writes them, each read by two readers,
 * corrected this many times, and exported; indexes are built afterward. Assets and edges use two
 * connections.
 */
export async function replayRecords(
  { assets, edges }: { readonly assets: Query; readonly edges: Query },
  size: Size,
): Promise<void> {
  await prepare(assets, size);
  // References are correct by construction: checking them would take a lookup per row.
  for (const query of [assets, edges]) {
    await query('SET session_replication_role = replica');
    await query('SET synchronous_commit = off');
    await query(`SET maintenance_work_mem = '512MB'`);
  }
  await Promise.all([writeAssets(assets, size), writeEdges(edges, size)]);
  await assets('SET session_replication_role = DEFAULT');
  await writeStandings(assets, size);
  // As the database eventually does by itself.
  await Promise.all([
    assets('VACUUM ANALYZE assets, record_standings, class_totals, field_totals, asset_kinds'),
    edges('VACUUM ANALYZE asset_edges'),
  ]);
}

async function prepare(query: Query, size: Size): Promise<void> {
  await query(`ALTER SYSTEM SET max_wal_size = '32GB'`);
  await query('SELECT pg_reload_conf()');
  await query(
    'TRUNCATE assets, asset_edges, asset_links, asset_kinds, asset_classes, counted_fields RESTART IDENTITY CASCADE',
  );
  for (const type of KINDS)
    await query(`INSERT INTO asset_kinds (id, type, provider) VALUES ($1, $2, 'countersign')`, [
      kindOf(type),
      type,
    ]);
  await query(`SELECT setval('asset_kinds_id_seq', ${KINDS.length})`);
  await query(`SELECT setval('commit_sequence', $1::bigint)`, [lastOf(size)]);
  // One partition at a time, as they fill up; there is always one ahead.
  for (let last = 1; last < lastOf(size); last += 16_000_000) await addPartitions(query, last);
  await addPartitions(query, lastOf(size) + size.records);
  await query('ALTER TABLE asset_edges DROP CONSTRAINT asset_edges_pkey');
  await query('ALTER TABLE assets DROP CONSTRAINT assets_address_key');
  await query('DROP INDEX asset_edges_to_idx, asset_edges_part_idx, assets_of_idx');
}

async function addPartitions(query: Query, last: number): Promise<void> {
  await query(`SELECT setval('assets_id_seq', $1::bigint)`, [last]);
  await query('SELECT add_edge_partitions()');
}

async function writeAssets(query: Query, size: Size): Promise<void> {
  const shared: [number, Kind, string][] = [
    ...Object.entries(SETUPS).map(([key, id]): [number, Kind, string] => [id, 'setup', key]),
    [HUB, 'model', 'hub'],
    [PERSON, 'person', 'reviewer'],
    [ENDPOINT, 'endpoint', 'here'],
    ...Array.from({ length: RULES }, (_, at): [number, Kind, string] => [
      FIRST_RULE + at,
      'rule',
      `rule-${at}`,
    ]),
  ];
  for (const [id, type, key] of shared)
    await query('INSERT INTO assets (id, since, at, kind, key) VALUES ($1, 0, now(), $2, $3)', [
      id,
      kindOf(type),
      key,
    ]);
  await eachBatch(size, (records) => insertAssets(query, records, FIRST, `${SHARED}`));
  for (let round = 1; round <= size.corrections; round++)
    await eachBatch(size, (records) =>
      insertAssets(query, records, LATER, `${laterOf(0, round, size.records)}`),
    );
  const exports = `generate_series(0, ${Math.ceil(size.records / EXPORTED_AT_ONCE) - 1})`;
  await query(`INSERT INTO assets (id, since, at, kind, key)
    SELECT ${lastOf(size)} + 1 + at, ${lastOf(size)}, now(), ${kindOf('export')}, 'export-' || at FROM ${exports} AS at`);
  // In the product it is a constraint, which PostgreSQL would check row by row when added.
  await query(
    'CREATE INDEX assets_address_key ON assets USING hash (asset_address(kind, key)) WITH (fillfactor = 100)',
  );
  await query(
    'CREATE INDEX assets_of_idx ON assets ("of") WITH (fillfactor = 100) WHERE "of" IS NOT NULL',
  );
}

/** The assets of some records, record by record. `start`: the number before those of record 0. */
function insertAssets(query: Query, records: string, kinds: readonly Kind[], start: string) {
  const first = `(${SHARED} + record * ${FIRST.length})`;
  const whole = kinds.map((kind) => {
    if (kind === 'document' || kind === 'page' || kind === 'record') return 'NULL::bigint';
    return `${first} + ${kind === 'drawing' || kind === 'ocr-run' ? PAGE : RECORD}`;
  });
  return query(`INSERT INTO assets (id, "of", since, at, kind, key)
    SELECT id, "of", id / 2, now(), kind, ${KEY_SQL} FROM (
      SELECT *, lpad(to_hex(id), 12, '0') AS hex FROM (
        SELECT ${start}::bigint + record * ${kinds.length} + unnest(ARRAY[${kinds.map((_, at) => at + 1)}]) AS id,
          unnest(ARRAY[${whole}]) AS "of", unnest(ARRAY[${kinds.map(kindOf)}]) AS kind
        FROM ${records} AS record) AS own) AS named`);
}

async function writeEdges(query: Query, size: Size): Promise<void> {
  const parts = [
    [HUB, SETUPS.ask],
    ...Array.from({ length: RULES }, (_, at) => [FIRST_RULE + at, SETUPS.check]),
  ];
  for (const [from, to] of parts)
    await query(`INSERT INTO asset_edges ("from", "to", kind) VALUES ($1, $2, 'part')`, [from, to]);
  const insert = (records: string, edges: readonly Edge[], own: string) =>
    query(`INSERT INTO asset_edges ("from", "to", kind)
      SELECT unnest(ARRAY[${edges.map(([from]) => from)}]), unnest(ARRAY[${edges.map(([, to]) => to)}]),
        unnest(ARRAY[${edges.map(([, , kind]) => (kind === 'input' ? 'NULL' : `'${kind}'`))}]::"AssetEdgeKind"[])
      FROM (SELECT ${SHARED}::bigint + record * ${FIRST.length} AS first, ${own} AS own FROM ${records} AS record) AS one`);
  await eachBatch(size, (records) =>
    insert(records, FIRST_EDGES, `${SHARED}::bigint + record * ${FIRST.length}`),
  );
  for (let round = 1; round <= size.corrections; round++) {
    const own = `${laterOf(0, round, size.records)}::bigint + record * ${LATER.length}`;
    await eachBatch(size, (records) => insert(records, LATER_EDGES, own));
  }
  const { version } = placesOf(0, size);
  const width = size.corrections === 0 ? FIRST.length : LATER.length;
  await query(`INSERT INTO asset_edges ("from", "to")
    SELECT ${version}::bigint + record * ${width}, ${lastOf(size)} + 1 + record / ${EXPORTED_AT_ONCE}
    FROM generate_series(0, ${size.records - 1}) AS record`);
  await query(
    'ALTER TABLE asset_edges ADD CONSTRAINT asset_edges_pkey PRIMARY KEY ("from", "to") WITH (fillfactor = 96)',
  );
  await query('CREATE INDEX asset_edges_to_idx ON asset_edges ("to") WITH (fillfactor = 100)');
  await query(`CREATE INDEX asset_edges_part_idx ON asset_edges ("from") WHERE kind = 'part'`);
}

/**
 * Every record was made with the hub. All have 30 fields, half of them one more, and one in 10,000
 * another.
 */
async function writeStandings(query: Query, { records }: Size): Promise<void> {
  await query(
    `INSERT INTO asset_classes (id, key) SELECT id, id::text FROM generate_series(1, ${CLASSES}) AS id`,
  );
  await query(`INSERT INTO asset_class_members SELECT ${HUB}, id FROM asset_classes`);
  await query(`INSERT INTO counted_fields (id, form, pattern)
    SELECT id, 'receipt', 'field' || id FROM generate_series(1, 32) AS id`);
  await query(
    `SELECT setval('asset_classes_id_seq', ${CLASSES}), setval('counted_fields_id_seq', 32)`,
  );
  await query(`INSERT INTO record_standings ("assetId", cents, "classId", state, exported, fields)
    SELECT ${SHARED + RECORD} + record * ${FIRST.length}::bigint, record * 37::bigint % 5000, record % ${CLASSES} + 1,
      CASE record % 9 WHEN 0 THEN 'review' ELSE 'accepted' END::"RecordState", record % 4 = 0,
      ARRAY(SELECT generate_series(1, 30)) || CASE WHEN record % 2 = 0 THEN ARRAY[31] ELSE '{}' END
        || CASE WHEN record % 10000 = 0 THEN ARRAY[32] ELSE '{}' END
    FROM generate_series(0, ${records - 1}) AS record`);
}

async function eachBatch({ records }: Size, write: (records: string) => Promise<unknown>) {
  for (let first = 0; first < records; first += BATCH)
    await write(`generate_series(${first}, ${Math.min(first + BATCH, records) - 1})`);
}
