import pg from 'pg';
import { z } from 'zod';
import { urlOfDatabase } from './migration-adapter.ts';

/** Prisma command line error codes, by the SQLSTATE or system error behind them. */
const PRISMA_CODES: { readonly [code: string]: string } = {
  '28P01': 'P1000',
  '28000': 'P1000',
  '3D000': 'P1003',
  '42P04': 'P1009',
};
const UNREACHABLE = 'P1001';

/**
 * Runs an engine command about whole databases. Returns the exit code; the reason for a failure
 * goes to stderr as the JSON line that the command line reads.
 */
export async function runCommand(command: string, url: string): Promise<0 | 1> {
  try {
    const database = decodeURIComponent(new URL(url).pathname.slice(1));
    const name = pg.escapeIdentifier(database);
    if (command === 'can-connect-to-database') await run(url, 'SELECT 1');
    else if (command === 'create-database')
      await run(maintenanceUrl(url), `CREATE DATABASE ${name}`);
    else if (command === 'drop-database') await run(maintenanceUrl(url), `DROP DATABASE ${name}`);
    else throw new Error(`unknown command ${command}`);
    return 0;
  } catch (error) {
    const code = z.object({ code: z.string() }).safeParse(error).data?.code ?? '';
    const message = error instanceof Error ? error.message : String(error);
    const fields = { error_code: PRISMA_CODES[code] ?? UNREACHABLE, message };
    const line = { level: 'ERROR', target: 'schema_engine::logger', fields };
    // The command line skips the first line, where the native engine prints a greeting.
    process.stderr.write(`{}\n${JSON.stringify(line)}\n`);
    return 1;
  }
}

/** A database cannot be created or dropped from within itself. */
function maintenanceUrl(url: string): string {
  return urlOfDatabase(url, 'postgres');
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
