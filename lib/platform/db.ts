import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { getLog } from './log.ts';
import { openSealed } from './prisma/open-sealed.ts';

export type Db = PrismaClient;
/** What code inside a transaction gets. */
export type Tx = Prisma.TransactionClient;

const CONNECTIONS = 20;

/** Opens a client with a pool of its own; `$disconnect` closes both. */
export function openDb(url: string, connections = CONNECTIONS): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
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
  var countersignSideDb: Db | undefined;
}

/** The process's client, on DATABASE_URL. */
export function getDb(): Db {
  globalThis.countersignDb ??= openDb(readUrl());
  return globalThis.countersignDb;
}

/**
 * One connection beside the pool, for what code inside a transaction has to look up without it. Where
 * transactions have taken the whole pool, and each of them waits for one more connection, none would end.
 */
export function getSideDb(): Db {
  globalThis.countersignSideDb ??= openDb(readUrl(), 1);
  return globalThis.countersignSideDb;
}

/** Closes the process's clients, so that a program can end. */
export async function closeDb(): Promise<void> {
  const { countersignDb, countersignSideDb } = globalThis;
  globalThis.countersignDb = undefined;
  globalThis.countersignSideDb = undefined;
  await Promise.all([countersignDb?.$disconnect(), countersignSideDb?.$disconnect()]);
}

function readUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  return url;
}
