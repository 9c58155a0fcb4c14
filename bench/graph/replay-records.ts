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
] as const;
const kindOf = (type: (typeof KINDS)[number]) => KINDS.indexOf(type) + 1;
/** What many share comes before the first record. */
const SHARED = 1_000;
const SETUPS = { extract: 901, check: 902, calibrate: 903, route: 904 } as const;

/** Numbers that a record takes: six of its document and reading, five of each generation. */
function widthOf(generations: number): number {
  return 7 + 5 * generations;
}

/** Numbers of a record's document and of its newest version. */
export function placesOf(record: number, generations: number) {
  const start = SHARED + record * widthOf(generations);
  return { document: start + 1, version: start + 7 + 5 * generations };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** As long as the names that the product gives: a hash of a file, a UUID that begins with its time. */
export function keyOfDocument(number: number): string {
  return `${md5(`${number}`)}${md5(`-${number}`)}`;
}

export function keyOfRun(number: number): string {
  const hex = number.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${hex}`;
}

/** The same, in SQL. */
function runSql(number: string): string {
  const hex = `lpad(to_hex(${number}), 12, '0')`;
  return `substr(${hex}, 1, 8) || '-' || substr(${hex}, 9) || '-7000-8000-' || ${hex}`;
}

function keySql(kind: number, number: string): string {
  const hash = (of: string) => `md5(${of}::text) || md5('-' || ${of})`;
  switch (kind) {
    case kindOf('document'):
      return hash(number);
    case kindOf('page'):
      return `${hash(`(${number} - 1)`)} || '/1'`;
    case kindOf('record'):
      return `'rec_' || substr(md5(${number}::text), 1, 20)`;
    case kindOf('drawing'):
    case kindOf('ocr-run'):
      return `${runSql(number)} || '/1'`;
    default:
      return runSql(number);
  }
}

type Query = (sql: string, given?: unknown[]) => Promise<unknown[]>;

/** Writes rows as the product writes them; indexes are built afterwards. */
export async function replayRecords({
  query,
  records,
  generations,
}: {
  readonly query: Query;
  readonly records: number;
  readonly generations: number;
}): Promise<void> {
  const width = widthOf(generations);
  await query(`SET synchronous_commit = off`);
  await query(`SET maintenance_work_mem = '512MB'`);
  await query('TRUNCATE assets, asset_edges, asset_links, asset_kinds RESTART IDENTITY CASCADE');
  for (const type of KINDS)
    await query(`INSERT INTO asset_kinds (id, type, provider) VALUES ($1, $2, 'countersign')`, [
      kindOf(type),
      type,
    ]);
  await query(`SELECT setval('commit_sequence', $1::bigint)`, [Math.ceil((records * width) / 2)]);
  // A partition at a time, as they fill up; there is always one ahead.
  for (let last = 1; last < SHARED + records * width; last += 16_000_000) {
    await query(`SELECT setval('assets_id_seq', $1::bigint)`, [last]);
    await query('SELECT add_edge_partitions()');
  }
  await query(`SELECT setval('assets_id_seq', $1::bigint)`, [SHARED + records * width]);
  await query('SELECT add_edge_partitions()');
  await query('ALTER TABLE asset_edges DROP CONSTRAINT asset_edges_pkey');
  await query('ALTER TABLE assets DROP CONSTRAINT assets_address_key');
  await query('DROP INDEX asset_edges_to_idx, asset_edges_part_idx, assets_of_id_idx');
  await query(`
    INSERT INTO assets (id, since, at, kind, key)
      SELECT id, 0, now(), kind, key FROM (VALUES
        (${SETUPS.extract}, ${kindOf('setup')}, 'extract'), (${SETUPS.check}, ${kindOf('setup')}, 'check'),
        (${SETUPS.calibrate}, ${kindOf('setup')}, 'calibrate'), (${SETUPS.route}, ${kindOf('setup')}, 'route'),
        (910, ${kindOf('model')}, 'hub'), (911, ${kindOf('person')}, 'reviewer')) AS shared(id, kind, key)`);
  await query(
    `INSERT INTO asset_edges ("from", "to", kind) VALUES (910, ${SETUPS.extract}, 'part')`,
  );
  await query(`INSERT INTO assets (id, since, at, kind, key)
    SELECT 100 + at, 0, now(), ${kindOf('rule')}, 'rule-' || at FROM generate_series(1, 40) AS at`);
  await query(`INSERT INTO asset_edges ("from", "to", kind)
    SELECT 100 + at, ${SETUPS.check}, 'part' FROM generate_series(1, 40) AS at`);
  for (let first = 0; first < records; first += 50_000)
    await replay({ query, generations, first, last: Math.min(first + 50_000, records) - 1 });
  await query('ALTER TABLE asset_edges ADD CONSTRAINT asset_edges_pkey PRIMARY KEY ("from", "to")');
  await query('CREATE INDEX asset_edges_to_idx ON asset_edges ("to")');
  await query(`CREATE INDEX asset_edges_part_idx ON asset_edges ("from") WHERE kind = 'part'`);
  await query(`ALTER TABLE assets ADD CONSTRAINT assets_address_key
    EXCLUDE USING hash (asset_address(kind, key) WITH =)`);
  await query('CREATE INDEX assets_of_id_idx ON assets ("of", id) WHERE "of" IS NOT NULL');
  await query(`INSERT INTO asset_classes (id, key) VALUES (1, '910')`);
  await query('INSERT INTO asset_class_members VALUES (910, 1)');
  await query(`INSERT INTO record_standings ("assetId", cents, "classId", state, exported)
    SELECT ${SHARED} + record * ${width} + 3, record * 37 % 5000, 1, CASE record % 9 WHEN 0 THEN 'review' ELSE 'accepted' END::"RecordState", record % 4 = 0
    FROM generate_series(0, ${records - 1}) AS record`);
  // As the database does by itself in time.
  await query('VACUUM ANALYZE');
}

/** Records `first` to `last`, each with its document, page, and generations. */
async function replay({
  query,
  generations,
  first,
  last,
}: {
  readonly query: Query;
  readonly generations: number;
  readonly first: number;
  readonly last: number;
}): Promise<void> {
  const of = { 4: 2, 5: 2, 6: 3 } as const;
  const own = [
    kindOf('document'),
    kindOf('page'),
    kindOf('record'),
    kindOf('drawing'),
    kindOf('ocr-run'),
    kindOf('reading-set'),
  ];
  const each = `generate_series(${first}, ${last}) AS record`;
  const start = `(${SHARED} + record * ${widthOf(generations)})`;
  for (const [at, kind] of own.entries()) {
    const entity = Object.entries(of).find(([place]) => Number(place) === at + 1)?.[1];
    await query(`INSERT INTO assets (id, "of", since, at, kind, key)
      SELECT ${start} + ${at + 1}, ${entity ? `${start} + ${entity}` : 'NULL'}, ${start} / 2, now(), ${kind}, ${keySql(kind, `(${start} + ${at + 1})`)}
      FROM ${each}`);
  }
  const edge = (source: string, target: string, kind: string, more = '') =>
    query(`INSERT INTO asset_edges ("from", "to", kind)
      SELECT ${source}, ${target}, '${kind}' FROM ${each} ${more}`);
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
      SELECT ${base} + ${at + 1}, ${start} + 3, ${start} / 2 + generation, now(), ${kind}, ${runSql(`(${base} + ${at + 1})`)}
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
