import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { loadValueKeys } from '../keys/value-keys.ts';
import { listOwners, openCell } from '../sealing/sealed-value.ts';

/**
 * A connection that decrypts sealed values in every query result: no code above it has to know
 * which columns are sealed. Older, unsealed rows are read as they are.
 */
export function openSealed(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: async () => wrap(await factory.connect()) };
}

function wrap(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter);
  const startTransaction: typeof start = async (level) => {
    const transaction = await start(level);
    return Object.assign(transaction, { queryRaw: opening(transaction) });
  };
  return Object.assign(adapter, { queryRaw: opening(adapter), startTransaction });
}

function opening(on: SqlQueryable): SqlQueryable['queryRaw'] {
  const query = on.queryRaw.bind(on);
  return async (asked: SqlQuery) => {
    const result = await query(asked);
    await openRows(result.rows);
    return result;
  };
}

/** In place, because most rows have nothing sealed. */
async function openRows(rows: unknown[][]): Promise<void> {
  const owners = new Set<string>();
  const sealed: [row: unknown[], at: number, cell: string][] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) {
      const own = typeof cell === 'string' ? listOwners(cell) : [];
      if (own.length === 0) continue;
      sealed.push([row, at, String(cell)]);
      for (const owner of own) owners.add(owner);
    }
  if (sealed.length === 0) return;
  const keys = await loadValueKeys(owners);
  for (const [row, at, cell] of sealed) row[at] = openCell(cell, (owner) => keys.get(owner));
}
