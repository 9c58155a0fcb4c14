import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts';

export type Db = PrismaClient;
/** What code inside a transaction gets. */
export type Tx = Prisma.TransactionClient;

/** Opens a client of its own pool. The caller disconnects it. */
export function openDb(url: string): Db {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // Without a handler, a server that shuts down takes the process with it.
  pool.on('error', () => undefined);
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

let shared: Db | null = null;

/** The process's client, on DATABASE_URL. */
export function getDb(): Db {
  const url = process.env.DATABASE_URL;
  if (url === undefined) throw new Error('DATABASE_URL is not set');
  shared ??= openDb(url);
  return shared;
}
