import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '#lib/platform/postgres/find-free-port.ts';
import { findProgram } from './find-program.ts';

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
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pgbouncer-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'pgbouncer.ini');
  const { hostname, port: own, username, password } = target;
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
  // It does not run as root.
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const server = spawn(program, [...account, file], { stdio: 'ignore' });
  const gone = once(server, 'exit');
  await waitFor(port);
  return {
    url: `postgresql://${username}:${password}@127.0.0.1:${port}/${name}`,
    stop: async () => {
      server.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitFor(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isUp = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) return;
    if (Date.now() > deadline) throw new Error(`${PROGRAM} does not answer`);
    await pause(50);
  }
}
