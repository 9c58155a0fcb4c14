import { z } from 'zod';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { exchangeKindOf, type FileKind } from '#lib/model/document.ts';
import { RowId } from '#lib/model/ids.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import type { Parting } from '../episodes/split-episodes.ts';
import { type Facts, readFacts } from '../facts/facts.ts';
import { isSameOrganization, organizationKey } from '../values/compare-organizations.ts';
import { FactsCache } from './facts-cache.ts';

/** A record of the product as reconciliation sees it. */
export interface ReconciledFacts {
  readonly facts: Facts;
  /** False while a person still has to review it. */
  readonly accepted: boolean;
  /** The record's version when its fields were read. */
  readonly version: number;
  /** The record's own path for a field or a row: with row ids instead of indices. */
  readonly pathOf: (indexPath: string) => string;
}

/** What determines a record's facts: its fields are only replaced with a new version. */
interface RecordHead {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  /** A document that is removed and uploaded again starts with the same versions. */
  readonly createdAt: Date;
}

/** A record with its values in one column: a block has twenty thousand of them. */
interface FactsRow extends RecordHead {
  readonly documentId: string;
  readonly form: string;
  readonly rows: unknown;
  readonly kind: FileKind;
  readonly uploadedAt: Date;
  /** What `listFields` returned for this version, as JSON; null if it was not saved. */
  readonly kept: string | null;
  /** The same values in separate rows, if they were not saved. */
  readonly fields: unknown;
}

/** Path and value. */
const Fields = z.array(z.tuple([z.string(), z.string().nullable()]));

const cache = new FactsCache<ReconciledFacts>();

/**
 * Those of the records that belong to encounters: accepted or in review, and of a form with a role.
 */
export async function loadFacts(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, ReconciledFacts>> {
  const known = await findCached(tx, ids);
  const unknown = ids.filter((id) => !known.has(id));
  for (const row of unknown.length > 0 ? await loadRows(tx, unknown) : []) {
    const value = toReconciledFacts(row);
    cache.put(row.id, stampOf(row), value);
    known.set(row.id, value);
  }
  return new Map(
    [...ids].sort().flatMap((id) => {
      const value = known.get(id);
      return value ? [[id, value] as const] : [];
    }),
  );
}

/** What is in memory about these records and still valid; null for one that takes no part. */
async function findCached(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, ReconciledFacts | null>> {
  const kept = ids.filter((id) => cache.has(id));
  if (kept.length === 0) return new Map();
  const heads = await tx.$queryRaw<RecordHead[]>`
    SELECT id, version, state::text, "createdAt" FROM records
    WHERE id = ANY(${kept}) AND state IN ('accepted', 'review')`;
  return new Map(
    heads.flatMap((head) => {
      const entry = cache.find(head.id, stampOf(head));
      return entry ? [[head.id, entry.value] as const] : [];
    }),
  );
}

function stampOf({ version, state, createdAt }: RecordHead): string {
  return `${version} ${state} ${createdAt.getTime()}`;
}

function loadRows(tx: Tx, ids: readonly string[]): Promise<FactsRow[]> {
  return tx.$queryRaw<FactsRow[]>`
    SELECT record.id, record.version, record.state::text, record."createdAt", record."documentId",
      record.form, record.rows, document.kind::text, document."uploadedAt", kept.fields AS kept,
      CASE WHEN kept.fields IS NULL THEN (
        SELECT jsonb_agg(jsonb_build_array(field.path, field.value) ORDER BY field.position)
        FROM fields field WHERE field."recordId" = record.id) END AS fields
    FROM records record JOIN documents document ON document.id = record."documentId"
    LEFT JOIN reconciled_records kept
      ON kept."recordId" = record.id AND kept.version = record.version
    WHERE record.id = ANY(${[...ids]}) AND record.state IN ('accepted', 'review')`;
}

/** Null for a record that takes no part. */
function toReconciledFacts(row: FactsRow): ReconciledFacts | null {
  const order = z.record(z.string(), z.array(RowId)).parse(row.rows);
  const paths = new Map<string, string>();
  const fields: Record<string, string | null> = {};
  for (const [path, value] of readFields(row)) {
    const index = toIndexPath(path, order);
    if (index === null) continue;
    paths.set(index, path);
    fields[index] = value;
  }
  for (const [at, line] of (order.lines ?? []).entries())
    paths.set(`lines[${at}]`, `lines[${line}]`);
  const { documentId, form } = row;
  const facts = readFacts({
    record: row.id,
    document: documentId,
    sha256: documentId,
    receivedOn: row.uploadedAt.toISOString().slice(0, 10),
    source: exchangeKindOf(row.kind) ?? 'paper',
    form,
    fields,
  });
  if (facts === null || (row.state === 'review' && saysNothing(facts))) return null;
  const pathOf = (index: string) => paths.get(index) ?? index;
  return { facts, accepted: row.state === 'accepted', version: row.version, pathOf };
}

function readFields({ kept, fields }: FactsRow): z.infer<typeof Fields> {
  return kept === null ? Fields.parse(fields ?? []) : JSON.parse(kept);
}

/** What `loadFacts` reads instead of the fields, as long as the record's version is the same. */
export function listFields({ facts, pathOf }: ReconciledFacts): z.infer<typeof Fields> {
  return Object.entries(facts.input.fields).map(([index, value]) => [pathOf(index), value]);
}

/** A record that could not be read yet belongs nowhere. */
function saysNothing({ patient, account, member, claimNumber, lines }: Facts): boolean {
  const isUnnamed = patient === null && account === null && member === null;
  return isUnnamed && claimNumber === null && lines.length === 0;
}

/**
 * The hashed check numbers that the documents of these records name, as of their last
 * reconciliation: in a file with several checks, the last claim to arrive completes all of them.
 */
export async function listTraces(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ trace: string }[]>`
    SELECT DISTINCT one.trace
    FROM (SELECT DISTINCT "documentId" FROM records WHERE id = ANY(${[...ids]})) AS document
    JOIN records record ON record."documentId" = document."documentId"
    CROSS JOIN LATERAL (
      SELECT trace FROM reconciled_records
      WHERE "recordId" = record.id AND trace IS NOT NULL OFFSET 0) AS one`;
  return rows.map(({ trace }) => trace);
}

/**
 * Those of the checks with a document that is still being read or imported, or has records waiting
 * for a later turn.
 */
export async function listUnfinished(
  tx: Tx,
  traces: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.reconciledRecord.findMany({
    where: {
      trace: { in: [...traces] },
      record: {
        document: {
          state: { not: 'failed' },
          records: { some: { OR: [{ state: 'extracting' }, { reconcileDue: true }] } },
        },
      },
    },
    select: { trace: true },
    distinct: ['trace'],
  });
  return new Set(rows.flatMap(({ trace }) => trace ?? []));
}

/** The ids of the records that were paid with one of these trace numbers. */
export async function listTraced(tx: Tx, traces: readonly string[]): Promise<string[]> {
  const rows = await tx.reconciledRecord.findMany({
    where: { trace: { in: [...traces] } },
    select: { recordId: true },
  });
  return rows.map(({ recordId }) => recordId);
}

/** Provider numbers that the practices of these records print on their claims, by practice. */
export async function loadNpis(
  tx: Tx,
  all: readonly Facts[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const hash = await openKeyedHash('countersign record keys');
  const printed = new Set(all.flatMap(({ organization }) => organization ?? []));
  const names = new Set([...printed].map(organizationKey));
  const nameOf = new Map([...names].map((name) => [hash(name), name]));
  // A practice has tens of thousands of claims but a few sets of numbers: one index lookup per set.
  const rows = await tx.$queryRaw<{ organization: string; npis: string[] }[]>`
    SELECT organization, each.npis
    FROM unnest(${[...nameOf.keys()]}::text[]) AS organization CROSS JOIN LATERAL (
      WITH RECURSIVE sets AS (
        (SELECT npis FROM reconciled_records one WHERE one.organization = organization.organization
          ORDER BY npis LIMIT 1)
        UNION ALL
        SELECT (SELECT one.npis FROM reconciled_records one
          WHERE one.organization = organization.organization AND one.npis > sets.npis
          ORDER BY one.npis LIMIT 1)
        FROM sets WHERE sets.npis IS NOT NULL)
      SELECT npis FROM sets WHERE npis IS NOT NULL) AS each`;
  const found = new Map<string, Set<string>>();
  for (const { organization, npis } of rows) {
    const name = nameOf.get(organization) ?? '';
    const own = found.get(name) ?? new Set();
    for (const npi of npis) own.add(npi);
    found.set(name, own);
  }
  return found;
}

/** Which of these records are not about the same visit, according to people. */
export async function listPartings(tx: Tx, ids: readonly string[]): Promise<Parting[]> {
  // In a block of hundreds, people have nearly always said nothing.
  const said = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "subjectId" AS id FROM readings
    WHERE "subjectKind" = 'encounter' AND "subjectId" = ANY(${[...ids]})`;
  if (said.length === 0) return [];
  const rows = await tx.reading.findMany({
    where: { subjectKind: 'encounter', subjectId: { in: said.map(({ id }) => id) } },
    orderBy: { sequence: 'asc' },
  });
  return dropWithdrawn(rows.map(parseReading)).flatMap(({ subject, claim }): Parting[] =>
    claim.kind === 'parted' ? [[claim.from, subject.id]] : [],
  );
}

/** Records of encounters in which this payer answered a claim. */
export async function listRemittancesOf(tx: Tx, payer: string): Promise<string[]> {
  const spellings = await tx.encounter.groupBy({
    by: ['payer'],
    where: { payer: { not: null } },
  });
  const own = spellings.flatMap(({ payer: spelled }) =>
    spelled !== null && isSameOrganization(spelled, payer) ? [spelled] : [],
  );
  const forms = BUILT_IN.list().filter(({ encounter }) => encounter?.role === 'remittance');
  const rows = await tx.encounterMember.findMany({
    where: {
      encounter: { payer: { in: own } },
      record: { form: { in: forms.map(({ name }) => name) } },
    },
    select: { recordId: true },
    distinct: ['recordId'],
  });
  return rows.map(({ recordId }) => recordId);
}
