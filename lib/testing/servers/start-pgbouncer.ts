import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOnFreePort } from '#lib/platform/postgres/find-free-port.ts';
import { findProgram } from '../find-program.ts';
import { waitForLine } from '../wait-for-line.ts';

const PROGRAM = 'pgbouncer';
/** Fewer than the clients that the product opens, so that they share sessions. */
const POOL_SIZE = 3;

/** Whether this machine has it; tests are skipped if it does not. */
export function hasPgBouncer(): boolean {
  return findProgram(PROGRAM) !== null;
}

/**
 * A PgBouncer in transaction mode in front of a database. Returns the address through it, and how
 * to stop it.
 */
export async function startPgBouncer(
  databaseUrl: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const program = findProgram(PROGRAM);
  if (program === null) throw new Error(`no ${PROGRAM} on the PATH`);
  const target = new URL(databaseUrl);
  const name = target.pathname.slice(1);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pgbouncer-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'pgbouncer.ini');
  const { hostname, port: own, username, password } = target;
  // It does not run as root.
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  return startOnFreePort(async (port) => {
    writeFileSync(
      file,
      `[databases]
${name} = host=${hostname} port=${own} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${POOL_SIZE}
max_client_conn = 200
`,
      { mode: 0o644 },
    );
    const server = spawn(program, [...account, file], { stdio: ['ignore', 'ignore', 'pipe'] });
    const gone = once(server, 'exit');
    await waitForLine(server.stderr, /process up/);
    return {
      url: `postgresql://${username}:${password}@127.0.0.1:${port}/${name}`,
      stop: async () => {
        server.kill('SIGKILL');
        await gone;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
}
