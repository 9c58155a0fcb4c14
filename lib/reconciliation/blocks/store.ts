import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { type FindKey, openSealers } from '#lib/platform/sealing/seal-values.ts';
import type { Facts } from '../facts/facts.ts';
import { listFields, type ReconciledFacts } from '../records/store.ts';
import { organizationKey } from '../values/compare-organizations.ts';
import { listBlockKeys, MAX_SHARED, nameCrowd } from './blocks.ts';

/** A record as it was last reconciled. */
export interface PlacedRecord {
  readonly recordId: string;
  /** The name of its block; null if it was reconciled before blocks had names. */
  readonly block: string | null;
  readonly astray: boolean;
  /** For an EOB, the hashed number of its check. */
  readonly trace: string | null;
}

/** A record with the keys that it is found by, or will be. */
export interface KeyedRecord {
  readonly facts: Facts;
  readonly astray: boolean;
}

/** A record as it is placed now. */
export interface SettledRecord {
  readonly record: ReconciledFacts;
  readonly astray: boolean;
  readonly block: string;
}

/** Where records are placed, and which of the keys that were looked up join nobody. */
export interface FoundBlocks {
  readonly placed: readonly PlacedRecord[];
  /** By `nameCrowd`: more than `MAX_SHARED` records share them. */
  readonly crowded: ReadonlySet<string>;
}

/**
 * Every record that was in one block with one of these when it was last reconciled, or that the
 * current keys of `sought` find. Of these records themselves, only those that were reconciled
 * before.
 */
export async function findBlocks(
  tx: Tx,
  ids: readonly string[],
  sought: readonly KeyedRecord[] = [],
): Promise<FoundBlocks> {
  const hash = await openKeyedHash('countersign record keys');
  const named = sought.flatMap((one) => listHashed(one, hash));
  const nameOf = new Map(named.map(({ key, name }) => [key, name]));
  const keys = named.map(({ key, beginning }) => ({ key, beginning }));
  const known = new Map<string, PlacedRecord>();
  const crowded = new Set<string>();
  let rows = await findSharing(tx, { ids, keys, keysOf: [] });
  for (;;) {
    const unnamed: string[] = [];
    for (const { crowd, beginning, ...row } of rows) {
      const name = nameOf.get(crowd ?? '');
      if (name !== undefined) crowded.add(nameCrowd(name, beginning));
      if (crowd !== null || known.has(row.recordId)) continue;
      if (row.block === null) unnamed.push(row.recordId);
      known.set(row.recordId, row);
    }
    if (unnamed.length === 0) return { placed: [...known.values()], crowded };
    rows = await findSharing(tx, { ids: [], keys: [], keysOf: unnamed });
  }
}

/** A record, or a key that too many share. */
interface SharingRow extends PlacedRecord {
  /** The hashed key; null for a record. */
  readonly crowd: string | null;
  readonly beginning: boolean;
}

/**
 * The blocks of these records, and of those that share one of the keys, or a key of the records
 * `keysOf`. A record reconciled before blocks had names is listed by itself.
 */
function findSharing(
  tx: Tx,
  {
    ids,
    keys,
    keysOf,
  }: {
    readonly ids: readonly string[];
    readonly keys: readonly HashedKey[];
    readonly keysOf: readonly string[];
  },
): Promise<SharingRow[]> {
  // OFFSET 0 makes PostgreSQL use the index for one after another, however many it thinks there
  // are.
  return tx.$queryRaw<SharingRow[]>`
    WITH sought AS (
      SELECT key, beginning
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS given(key text, beginning boolean)
      UNION
      SELECT key, beginning FROM record_keys WHERE "recordId" = ANY(${[...keysOf]})),
    near AS (
      SELECT DISTINCT sought.key, other.beginning
      FROM sought CROSS JOIN (VALUES (false), (true)) AS other(beginning)
      WHERE NOT (sought.beginning AND other.beginning)),
    shared AS MATERIALIZED (
      SELECT near.key, near.beginning, those.ids
      FROM near CROSS JOIN LATERAL (
        SELECT array_agg("recordId") AS ids FROM (
          SELECT "recordId" FROM record_keys
          WHERE key = near.key AND beginning = near.beginning LIMIT ${MAX_SHARED + 1}) AS few) AS those
      WHERE those.ids IS NOT NULL),
    touched AS (
      SELECT DISTINCT each.id FROM shared CROSS JOIN LATERAL unnest(shared.ids) AS each(id)
      WHERE cardinality(shared.ids) <= ${MAX_SHARED}
      UNION
      SELECT unnest(${[...ids]}::text[])),
    placed AS MATERIALIZED (
      SELECT one.* FROM touched CROSS JOIN LATERAL (
        SELECT "recordId", block, astray, trace FROM reconciled_records
        WHERE "recordId" = touched.id OFFSET 0) AS one)
    SELECT "recordId", block::text, astray, trace, NULL AS crowd, false AS beginning
    FROM placed WHERE block IS NULL
    UNION ALL
    SELECT one."recordId", one.block::text, one.astray, one.trace, NULL, false
    FROM (SELECT DISTINCT block FROM placed WHERE block IS NOT NULL) AS named CROSS JOIN LATERAL (
      SELECT "recordId", block, astray, trace FROM reconciled_records
      WHERE reconciled_records.block = named.block OFFSET 0) AS one
    UNION ALL
    SELECT '', NULL, false, NULL, key, beginning FROM shared
    WHERE cardinality(ids) > ${MAX_SHARED}`;
}

/**
 * Replaces the keys that these records are found by, says which block each is in, and keeps what
 * its fields say in one cell. `placed`: those of them that had keys before.
 */
export async function saveKeys(
  tx: Tx,
  all: readonly SettledRecord[],
  placed: readonly string[],
  keyOf?: FindKey,
): Promise<void> {
  if (all.length === 0) return;
  const hash = await openKeyedHash('countersign record keys');
  const sealerOf = await openSealers(
    all.map(({ record }) => record.facts.input.document),
    keyOf,
  );
  const rows = all.map(({ record, record: { facts }, astray, block }) => ({
    recordId: facts.id,
    trace: facts.role === 'remittance' && facts.trace !== null ? hash(facts.trace) : null,
    organization: hashOrganization(facts, hash),
    npis: facts.npis,
    astray,
    block,
    fields: sealerOf(facts.input.document).json(listFields(record)),
    version: record.version,
  }));
  const keys = all.flatMap(({ record: { facts }, astray }) =>
    listHashed({ facts, astray }, hash).map(({ key, beginning }) => ({
      recordId: facts.id,
      key,
      beginning,
    })),
  );
  await tx.$executeRaw`
    WITH own AS (
      INSERT INTO reconciled_records
        ("recordId", trace, organization, npis, astray, block, fields, version)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS new("recordId" text, trace text, organization text, npis text[], astray boolean,
          block uuid, fields text, version int)
      ON CONFLICT ("recordId") DO UPDATE SET trace = excluded.trace, npis = excluded.npis,
        organization = excluded.organization, astray = excluded.astray, block = excluded.block,
        fields = excluded.fields, version = excluded.version),
    keys AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        AS new("recordId" text, key text, beginning boolean)),
    lost AS (
      DELETE FROM record_keys old
      WHERE old."recordId" = ANY(${[...placed]}) AND NOT EXISTS (
        SELECT 1 FROM keys WHERE keys."recordId" = old."recordId"
          AND keys.key = old.key AND keys.beginning = old.beginning))
    INSERT INTO record_keys ("recordId", key, beginning)
    SELECT "recordId", key, beginning FROM keys ON CONFLICT DO NOTHING`;
}

/** These records are in other blocks than before; their keys have not changed. */
export async function moveRecords(
  tx: Tx,
  moved: readonly { readonly recordId: string; readonly block: string }[],
): Promise<void> {
  if (moved.length === 0) return;
  await tx.$executeRaw`
    UPDATE reconciled_records record SET block = new.block
    FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS new("recordId" text, block uuid)
    WHERE record."recordId" = new."recordId"`;
}

/** These records no longer take part. */
export async function dropRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.reconciledRecord.deleteMany({ where: { recordId: { in: [...ids] } } });
}

interface HashedKey {
  readonly key: string;
  readonly beginning: boolean;
}

interface NamedKey extends HashedKey {
  /** Before it was hashed. */
  readonly name: string;
}

function listHashed(
  { facts, astray }: KeyedRecord,
  hash: (text: string) => string,
): readonly NamedKey[] {
  const known = hashed.get(facts) ?? new Map<string, string>();
  hashed.set(facts, known);
  const once = (name: string) => {
    const key = known.get(name) ?? hash(name);
    known.set(name, key);
    return key;
  };
  const { whole, found } = listBlockKeys(facts, astray);
  const list = (names: readonly string[], beginning: boolean) =>
    [...new Set(names)].map((name) => ({ key: once(name), beginning, name }));
  return [...list(whole, false), ...list(found, true)];
}

/**
 * A record is looked up before its keys are saved, and hashing takes longer than anything else
 * about a key.
 */
const hashed = new WeakMap<Facts, Map<string, string>>();

function hashOrganization(
  { role, organization }: Facts,
  hash: (text: string) => string,
): string | null {
  return role === 'claim' && organization !== null ? hash(organizationKey(organization)) : null;
}
