import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';

/** An arbitrary number, the same in every program that migrates. */
const LOCK = 7_300_411;

/** Prisma's own history of migrations, which `prisma migrate` reads and continues. */
const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/**
 * Brings the database up to the migrations in `folder`, as `prisma migrate deploy` does, but
 * without Prisma's schema engine, which hung in processes that used it twice: a migration is a
 * script that PostgreSQL runs. Programs that start at the same time take turns. Returns the names
 * of the applied migrations.
 *
 * Throws an Error that says which migration failed; a failed one is rolled back completely, and the
 * next start tries it again.
 */
export async function applyMigrations(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection rejects the query that waits for it. Without a listener, it would end the
  // process.
  client.on('error', () => {});
  await client.connect();
  try {
    if ((await listMissing(client, folder)).length === 0) return [];
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const missing = await listMissing(client, folder);
    // Another program applied them meanwhile: a role that owns nothing may not create the history.
    if (missing.length === 0) return [];
    await client.query(HISTORY);
    for (const name of missing) await applyMigration(client, folder, name);
    return missing;
  } finally {
    // Its lock is released with the connection.
    await client.end();
  }
}

/** Needs read access only: the product's own role owns no table. */
async function listMissing(client: pg.Client, folder: string): Promise<string[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const { rows } = await client.query(`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known,
      EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema()) AS used`);
  const { known, used } = State.parse(rows[0]);
  if (!known && used)
    throw new Error('The database has tables, but not ours. Give Countersign an empty database.');
  if (!known) return names;
  const applied = await client.query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const done = new Set(Applied.parse(applied.rows).map((row) => row.migration_name));
  return names.filter((name) => !done.has(name));
}

const State = z.object({ known: z.boolean(), used: z.boolean() });
const Applied = z.array(z.object({ migration_name: z.string() }));

/** The script and its entry in the history, both or neither. */
async function applyMigration(client: pg.Client, folder: string, name: string): Promise<void> {
  const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  const checksum = createHash('sha256').update(script).digest('hex');
  try {
    await client.query('BEGIN');
    // Earlier versions left an entry of an attempt that failed.
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 AND finished_at IS NULL',
      [name],
    );
    await client.query(script);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The migration ${name} failed: ${reason}`, { cause: error });
  }
}
