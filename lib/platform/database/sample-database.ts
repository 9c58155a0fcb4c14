import pg from 'pg';
import { type Db, getDb, openDb } from '../db.ts';
import { urlOfDatabase } from '../prisma/migration-adapter.ts';

/** Few pages read it, and one person at a time looks at a demo. */
const CONNECTIONS = 3;

declare global {
  // Next keeps several copies of this module in one process, but there must be only one pool.
  var countersignSampleDb: Db | undefined;
}

/** The sample month's database, next to the installation's own on the same server. */
export function sampleUrlOf(url: string): string {
  return urlOfDatabase(url, nameOf(url));
}

/**
 * Creates the sample month's database, empty and owned by the role of `appUrl`, which can then fill
 * and drop it; does nothing if it exists.
 */
export async function createSampleDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const name = nameOf(appUrl);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount !== 0) return;
    const owner = client.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${owner}`);
  } finally {
    await client.end();
  }
}

export async function hasSampleDatabase(db: Db = getDb()): Promise<boolean> {
  const [row] = await db.$queryRaw<{ there: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = current_database() || ${SUFFIX}) AS there`;
  return row?.there ?? false;
}

/** The process's client for the sample database; connects on its first query. */
export function getSampleDb(): Db {
  globalThis.countersignSampleDb ??= openDb(
    sampleUrlOf(process.env.DATABASE_URL ?? ''),
    CONNECTIONS,
  );
  return globalThis.countersignSampleDb;
}

/** Drops the sample database, even if someone is reading it. */
export async function dropSampleDatabase(db: Db = getDb()): Promise<void> {
  await globalThis.countersignSampleDb?.$disconnect();
  globalThis.countersignSampleDb = undefined;
  const name = pg.escapeIdentifier(nameOf(process.env.DATABASE_URL ?? ''));
  await db.$executeRawUnsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

const SUFFIX = '_sample';

function nameOf(url: string): string {
  return `${decodeURIComponent(new URL(url).pathname.slice(1))}${SUFFIX}`;
}
