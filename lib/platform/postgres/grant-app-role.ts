import pg from 'pg';
import { z } from 'zod';

/**
 * Append-only tables and the app role's rights on them: a trigger writes the log, the product the
 * others.
 */
const APPEND_ONLY = { decisions: 'SELECT', checkpoints: 'SELECT, INSERT' } as const;
const SCHEMAS = ['public', 'pgboss'] as const;

/**
 * Lets the role of `appUrl` use the tables and nothing else: it owns none, so it can neither drop a
 * table nor disable a trigger, and it cannot change what is append-only. Creates the role with the
 * password of `appUrl` if it does not exist; with `setsPassword`, an existing role gets that
 * password too, for example after its password file was restored from before the role existed.
 * `ownerUrl` is for the role that owns the tables.
 */
export async function grantAppRole(
  ownerUrl: string,
  appUrl: string,
  { setsPassword = false }: { setsPassword?: boolean } = {},
): Promise<void> {
  const { username, password } = new URL(appUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(decodeURIComponent(username));
    const secret = client.escapeLiteral(decodeURIComponent(password));
    await client.query('BEGIN');
    // Programs that start at the same time would change the same catalog rows.
    await client.query('SELECT pg_advisory_xact_lock(7300412)');
    if (!(await roleExists(client, decodeURIComponent(username))))
      await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${secret}`);
    else if (setsPassword) await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${secret}`);
    for (const schema of SCHEMAS) await client.query(grantsOf(schema, role));
    await client.query(`REVOKE ALL ON _prisma_migrations FROM ${role}`);
    await client.query(`GRANT SELECT ON _prisma_migrations TO ${role}`);
    for (const [table, rights] of Object.entries(APPEND_ONLY)) {
      await client.query(`REVOKE ALL ON ${table} FROM ${role}`);
      await client.query(`GRANT ${rights} ON ${table} TO ${role}`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

function grantsOf(schema: string, role: string): string {
  return `GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`;
}

async function roleExists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  return z.array(z.unknown()).parse(rows).length > 0;
}
