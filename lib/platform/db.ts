import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { getLog } from './log.ts';
import { inTurn } from './prisma/in-turn.ts';
import { openSealed } from './prisma/open-sealed.ts';

export type Db = PrismaClient;
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient;

const CONNECTIONS = 20;

/** Opens a client with its own pool; `$disconnect` closes both. */
export function openDb(url: string, connections = CONNECTIONS): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // The adapter passes times without a zone, meaning UTC.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
  // Without a handler, a server shutdown would crash the process.
  const onPoolError = (error: Error) => getLog('db').warn({ err: error }, 'connection lost');
  pool.on('error', onPoolError);
  return new PrismaClient({
    adapter: openSealed(inTurn(new PrismaPg(pool, { disposeExternalPool: true }))),
    // On a slow machine with many people, transactions wait their turn; the default gives up after
    // two seconds.
    transactionOptions: { maxWait: 20_000, timeout: 60_000 },
  });
}

declare global {
  // Next keeps several copies of this module in one process, but there must be only one pool.
  var countersignDb: Db | undefined;
  var countersignSideDb: Db | undefined;
}

/** The process's client for DATABASE_URL. */
export function getDb(): Db {
  globalThis.countersignDb ??= openDb(readUrl());
  return globalThis.countersignDb;
}

/**
 * One connection outside the pool, for lookups that code inside a transaction makes outside of it.
 * If transactions held the whole pool and each waited for one more connection, none would finish.
 */
export function getSideDb(): Db {
  globalThis.countersignSideDb ??= openDb(readUrl(), 1);
  return globalThis.countersignSideDb;
}

/** Closes the process's clients so that a program can exit. */
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
