import { z } from 'zod';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openJointSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';
import { saveSearchKeys } from '../record/search-keys/store.ts';
import type { SealedTable } from './sealed-columns.ts';

/** Small batches, so that nobody waits long for a row. */
const BATCH = 200;

/**
 * Seals what an earlier version left unencrypted in one table, in key order. Rows being changed are
 * left for the next pass. Stops early when `isOver` returns true. Returns how many it sealed.
 */
export async function sealTable(
  db: Db,
  table: SealedTable,
  isOver: () => boolean,
): Promise<number> {
  let sealed = 0;
  for (let after: Row | null = null; !isOver(); ) {
    const rows = await db.$transaction((tx) => sealBatch(tx, table, after));
    sealed += rows.length;
    const last = rows.at(-1);
    if (!last) return sealed;
    after = last;
  }
  return sealed;
}

const Row = z.looseObject({ sealFor: z.array(z.string()) });
type Row = z.infer<typeof Row>;

async function sealBatch(tx: Tx, table: SealedTable, after: Row | null): Promise<Row[]> {
  const keys = Object.keys(table.key);
  const found = await tx.$queryRawUnsafe<unknown[]>(
    selectClear(table, after !== null),
    ...(after === null ? [] : keys.map((key) => after[key])),
  );
  const rows = z.array(Row).parse(found);
  const sealers = await openJointSealers(rows.map(({ sealFor }) => sealFor));
  const changed = rows.map((row, at) => sealRow(table, row, sealers[at]));
  if (table.name === 'readings')
    await tx.$executeRaw`SELECT set_config('countersign.sealing', 'on', true)`;
  if (rows.length > 0) await tx.$executeRawUnsafe(updateRows(table), JSON.stringify(changed));
  return rows;
}

function sealRow(table: SealedTable, row: Row, sealer: Sealer | undefined) {
  if (!sealer) throw new Error('a row without a sealer');
  const keys = Object.keys(table.key).map((key) => [key, String(row[key])]);
  const columns = table.columns.map(({ name, seal }) => [name, seal(row[name] ?? null, sealer)]);
  return Object.fromEntries([...keys, ...columns]);
}

/** Rows with unencrypted values after the last one seen, of documents that still exist. */
function selectClear(table: SealedTable, isLater: boolean): string {
  const keys = Object.entries(table.key);
  const names = keys.map(([name]) => `t."${name}"`).join(', ');
  const given = keys.map(([, type], at) => `$${at + 1}::text::${type}`).join(', ');
  const clear = table.columns.map(({ isClear }) => `(${isClear})`).join(' OR ');
  return `SELECT ${keys.map(([name]) => `t."${name}"::text`).join(', ')},
      ${table.columns.map(({ name }) => `t."${name}"`).join(', ')}, ${table.documents} AS "sealFor"
    FROM ${table.name} t
    WHERE (${clear}) AND cardinality(${table.documents}) > 0
      ${isLater ? `AND (${names}) > (${given})` : ''}
    ORDER BY ${names} LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED`;
}

function updateRows(table: SealedTable): string {
  const keys = Object.entries(table.key);
  const columns = table.columns.map(({ name, type }) => `"${name}" ${type}`);
  return `UPDATE ${table.name} t
    SET ${table.columns.map(({ name }) => `"${name}" = new."${name}"`).join(', ')}
    FROM jsonb_to_recordset($1::jsonb)
      AS new(${[...keys.map(([name, type]) => `"${name}" ${type}`), ...columns].join(', ')})
    WHERE ${keys.map(([name]) => `t."${name}" = new."${name}"`).join(' AND ')}`;
}

/** Adds search keys to records that have none yet. Returns how many. */
export async function addSearchKeys(db: Db, isOver: () => boolean): Promise<number> {
  let added = 0;
  while (!isOver()) {
    const rows = await db.record.findMany({
      where: { searched: null, fields: { some: {} } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, fields: { select: { value: true } } },
    });
    if (rows.length === 0) break;
    const found = rows.map(({ id, fields }) => ({
      recordId: id,
      values: fields.map(({ value }) => value),
    }));
    await db.$transaction((tx) => saveSearchKeys(tx, found, 'where-missing'));
    added += rows.length;
  }
  return added;
}

/** Adds search keys to document names that have none yet. Returns how many. */
export async function addNameKeys(db: Db, isOver: () => boolean): Promise<number> {
  let added = 0;
  for (let after = ''; !isOver(); ) {
    const rows = await db.document.findMany({
      where: { nameKeys: { isEmpty: true }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, fileName: true },
    });
    for (const { id, fileName } of rows) {
      const nameKeys = await buildSearchKeys([fileName]);
      await db.document.updateMany({ where: { id }, data: { nameKeys } });
    }
    added += rows.length;
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  return added;
}
