import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { openEngine } from './open-engine.ts';

/** An arbitrary number, the same in every program that migrates. */
const LOCK = 7_300_411;

/**
 * Brings the database up to the migrations in `folder`, as `prisma migrate deploy` does, but in
 * this process and without the command line's startup time. Programs that start at the same time
 * take turns. Returns the names of the applied migrations.
 *
 * Throws an Error that says which migration failed; a failed one is rolled back completely.
 */
export async function applyMigrations(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (await isUpToDate(client, folder)) return [];
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { engine, close } = await openEngine(url);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: readMigrations(folder),
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    } finally {
      await close();
    }
  } finally {
    // Its lock is released with the connection.
    await client.end();
  }
}

/** Needs read access only: the product's own role owns no table. */
async function isUpToDate(client: pg.Client, folder: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`,
  );
  if (!Known.parse(rows[0]).known) return false;
  const applied = await client.query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const names = new Set(Applied.parse(applied.rows).map((row) => row.migration_name));
  return listNames(folder).every((name) => names.has(name));
}

const Known = z.object({ known: z.boolean() });
const Applied = z.array(z.object({ migration_name: z.string() }));

function listNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readMigrations(folder: string) {
  const lockfile = join(folder, 'migration_lock.toml');
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: listNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}
