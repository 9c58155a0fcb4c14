import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { getLog } from './log.ts';
import { openSealed } from './prisma/open-sealed.ts';

export type Db = PrismaClient;
/** What code inside a transaction gets. */
export type Tx = Prisma.TransactionClient;

/** Opens a client with a pool of its own; `$disconnect` closes both. */
export function openDb(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    // The adapter takes and gives times without a zone and means UTC.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
  // Without a handler, a server that shuts down takes the process with it.
  const onPoolError = (error: Error) => getLog('db').warn({ err: error }, 'connection lost');
  pool.on('error', onPoolError);
  return new PrismaClient({
    adapter: openSealed(new PrismaPg(pool, { disposeExternalPool: true })),
    // Many people at once on a slow machine wait their turn; the default gives up after two seconds.
    transactionOptions: { maxWait: 20_000, timeout: 60_000 },
  });
}

declare global {
  // Next keeps several copies of this module in one process; the pool must be one.
  var countersignDb: Db | undefined;
}

/** The process's client, on DATABASE_URL. */
export function getDb(): Db {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  globalThis.countersignDb ??= openDb(url);
  return globalThis.countersignDb;
}

/** Closes the process's client, so that a program can end. */
export async function closeDb(): Promise<void> {
  await globalThis.countersignDb?.$disconnect();
  globalThis.countersignDb = undefined;
}
