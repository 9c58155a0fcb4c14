import { SUMMARY_LINE_ENDS, SUMMARY_PATHS, summarizeRecord } from '#lib/forms/summarize-record.ts';
import { LEAST_TOTAL } from '#lib/model/filters/record-filter.ts';
import { LAYOUT_SIGNAL } from '#lib/model/layout-number.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { sealWords, unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** The parts of a record's field that lists need. */
interface ListedField {
  readonly path: string;
  readonly value: string | null;
  /** By name; if a layout is known, one of them says which. */
  readonly signals: unknown;
}

export interface ToList {
  readonly recordId: string;
  readonly fields: readonly ListedField[];
}

/**
 * Saves what lists sort and filter these records by, from their fields: payer, layout, first day,
 * total. A trigger copies everything else in `listed_records`. `new`: rows that someone else has
 * saved meanwhile stay.
 */
export async function saveListed(
  tx: Tx,
  records: readonly ToList[],
  which: 'all' | 'new' = 'all',
): Promise<void> {
  const read = records.map(({ recordId, fields }) => ({
    recordId,
    layout: layoutOf(fields),
    ...summarizeRecord(new Map(fields.map(({ path, value }) => [path, value]))),
  }));
  const payers = await ensurePayers(
    tx,
    read.flatMap(({ payer }) => payer ?? []),
  );
  const rows = read.map(({ recordId, layout, payer, from, totalCents }) => ({
    recordId,
    layout,
    payerId: payer === null ? null : (payers.get(payer) ?? null),
    serviceFrom: from ?? '',
    totalCents: isListable(totalCents) ? totalCents : LEAST_TOTAL,
  }));
  await tx.$executeRaw`
    UPDATE listed_records listed SET "payerId" = new."payerId", layout = new.layout,
      "serviceFrom" = new."serviceFrom", "totalCents" = new."totalCents", summarized = true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new("recordId" text, "payerId" int, layout float8, "serviceFrom" text, "totalCents" int)
    WHERE listed."recordId" = new."recordId" AND (${which === 'all'} OR NOT listed.summarized)
      -- so that it is not taken for hundreds, for which the whole list would be looked through
      AND listed."recordId" = ANY(${rows.map(({ recordId }) => recordId)})`;
}

/**
 * The lowest value is reserved for records without a total, and misread amounts can exceed any
 * column.
 */
function isListable(cents: number | null): cents is number {
  return cents !== null && Math.abs(cents) < -LEAST_TOTAL;
}

/** Number of the known layout the record was read with; null if none. */
function layoutOf(fields: readonly ListedField[]): number | null {
  for (const { signals } of fields)
    if (typeof signals === 'object' && signals !== null && LAYOUT_SIGNAL in signals)
      return Number(signals[LAYOUT_SIGNAL]);
  return null;
}

/** Ids of payers by the given names; new ones are added. */
async function ensurePayers(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const hash = await openKeyedHash('countersign payers');
  const keyOf = new Map([...new Set(names)].map((name) => [name, hash(bareOf(name))]));
  const nameOf = new Map([...keyOf].map(([name, key]) => [key, sealWords(name)]));
  // In a fixed order, so that two transactions adding the same payers cannot deadlock.
  const rows = [...nameOf]
    .map(([key, name]) => ({ key, name }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const known = await tx.listedPayer.findMany({
    where: { key: { in: rows.map(({ key }) => key) } },
  });
  const idOf = new Map(known.map(({ key, id }) => [key, id]));
  const missing = rows.filter(({ key }) => !idOf.has(key));
  if (missing.length > 0) {
    await tx.listedPayer.createMany({ data: missing, skipDuplicates: true });
    const added = await tx.listedPayer.findMany({
      where: { key: { in: missing.map(({ key }) => key) } },
    });
    for (const { key, id } of added) idOf.set(key, id);
  }
  return new Map(
    [...keyOf].flatMap(([name, key]) => {
      const id = idOf.get(key);
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}

/** Letters and digits only: `BLUE CROSS, INC.` and `Blue Cross Inc` are one payer. */
function bareOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

export interface NamedId {
  readonly id: number;
  readonly name: string;
}

/** More than anyone looks through; an office's own payers are among the first it sees. */
const MOST_PAYERS = 500;

/** Payers named in records, by name. */
export async function listPayers(db: Db | Tx): Promise<NamedId[]> {
  const rows = await db.listedPayer.findMany({
    orderBy: { id: 'asc' },
    take: MOST_PAYERS,
    select: { id: true, name: true },
  });
  return rows
    .map(({ id, name }) => ({ id, name: unsealWords(name) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-US'));
}

/**
 * Removes payers that no record names anymore, since anything may be read as one. Those in a
 * queue's rule stay, because they would get another number, which the rule would not know. Returns
 * how many.
 */
export function removeUnnamedPayers(db: Db = getDb()): Promise<number> {
  return db.$executeRaw`
    DELETE FROM listed_payers payer
    WHERE NOT EXISTS (SELECT 1 FROM listed_records listed WHERE listed."payerId" = payer.id)
      AND NOT EXISTS (SELECT 1 FROM work_queues queue WHERE queue.rule->'payers' @> to_jsonb(payer.id))`;
}

const BATCH = 200;

/**
 * Fills the list columns of older records. If someone is working on one meanwhile, their save is
 * newer and stays. Stops early when `isOver` returns true.
 */
export async function addListed(db: Db, isOver: () => boolean): Promise<number> {
  let added = 0;
  for (let after = ''; !isOver(); ) {
    const rows = await db.listedRecord.findMany({
      where: { summarized: false, recordId: { gt: after } },
      orderBy: { recordId: 'asc' },
      take: BATCH,
      select: { recordId: true },
    });
    const last = rows.at(-1);
    if (!last) break;
    after = last.recordId;
    const ids = rows.map(({ recordId }) => recordId);
    const fields = await db.field.findMany({
      where: { recordId: { in: ids }, OR: SUMMARY_FIELDS },
      select: { recordId: true, path: true, value: true, signals: true },
    });
    const fieldsOf = Map.groupBy(fields, ({ recordId }) => recordId);
    await db.$transaction((tx) =>
      saveListed(
        tx,
        ids.map((recordId) => ({ recordId, fields: fieldsOf.get(recordId) ?? [] })),
        'new',
      ),
    );
    added += rows.length;
  }
  return added;
}

/** The part of a `where` of fields that selects the patient, the date, and the total. */
export const SUMMARY_FIELDS = [
  { path: { in: [...SUMMARY_PATHS] } },
  ...SUMMARY_LINE_ENDS.map((end) => ({ path: { startsWith: 'lines[', endsWith: end } })),
];
