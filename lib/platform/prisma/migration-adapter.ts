import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Type of the catalog's one-letter columns, `"char"`. */
const CHAR_OID = 18;
/** The type that replaces it in the adapter: the catalog has no column of this type. */
const TIME_OID = 1083;

export type MigrationAdapter = SqlMigrationAwareDriverAdapterFactory & {
  /** Closes all connections. */
  readonly close: () => Promise<void>;
};

/**
 * `PrismaPg` adapted for migrations. It is written for the client's queries; three things the
 * schema engine needs do not work:
 * - catalog columns of type `"char"` are refused;
 * - scripts are split at every `;`: function bodies break, a failing migration stays half applied;
 * - the shadow database would be the database itself, because a connection string overrides a name.
 *
 * @param url of the database to migrate
 */
export function migrationAdapter(url: string): MigrationAdapter {
  const opened: SqlDriverAdapter[] = [];
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const adapter = await openAdapter(url);
      opened.push(adapter);
      return adapter;
    },
    connectToShadowDb: async () => {
      const name = `countersign_shadow_${randomUUID()}`;
      await runStatement(url, `CREATE DATABASE "${name}"`);
      return openAdapter(urlOfDatabase(url, name), () =>
        runStatement(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
      );
    },
    close: async () => {
      for (const adapter of opened.splice(0)) await adapter.dispose();
    },
  };
}

/** `url` with another database name. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

async function openAdapter(
  url: string,
  afterward: () => Promise<void> = async () => {},
): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url });
  pool.on('connect', disguiseChars);
  // Without a listener, a connection closed by the server would end the process.
  pool.on('error', () => {});
  const adapter = await new PrismaPg(pool).connect();
  let disposed = false;
  const dispose = async () => {
    if (disposed) return;
    disposed = true;
    await pool.end();
    await afterward();
  };
  // Without parameters, the driver sends one simple query: PostgreSQL itself splits the statements
  // and runs them in one transaction.
  const executeScript = async (script: string) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  const query = adapter.queryRaw.bind(adapter);
  const queryRaw = async (asked: SqlQuery) => {
    const result = await query(asked);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return Object.assign(adapter, { queryRaw, executeScript, dispose });
}

/** The adapter refuses `"char"`, so it sees another type; `queryRaw` restores the right one. */
function disguiseChars(client: pg.PoolClient): void {
  if (!(client instanceof pg.Client)) return;
  client.connection.on('rowDescription', (message: { fields: { dataTypeID: number }[] }) => {
    for (const field of message.fields) {
      if (field.dataTypeID === CHAR_OID) field.dataTypeID = TIME_OID;
    }
  });
}

async function runStatement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
