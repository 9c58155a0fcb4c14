import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openEngine } from './open-engine.ts';

/** Any number, the same in every program that migrates. */
const LOCK = 7_300_411;

/**
 * Brings the database up to the migrations in `folder`, as `prisma migrate deploy` does, in this
 * process and without the command line's start-up time. Programs that start at once take turns.
 * Returns the names of the migrations that were applied.
 *
 * Throws an Error that says which migration failed; a failed one is rolled back whole.
 */
export async function applyMigrations(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
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
    // Its lock goes with the connection.
    await client.end();
  }
}

function readMigrations(folder: string) {
  const lockfile = join(folder, 'migration_lock.toml');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
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
