import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { isAlive } from '../running/is-alive.ts';
import { boundLog } from './bound-log.ts';
import { type Account, spawnOptionsOf } from './choose-account.ts';
import type { Place } from './choose-place.ts';
import { majorOf, programPath } from './find-binaries.ts';
import { findPostmaster, type Postmaster } from './find-postmaster.ts';

export const SUPERUSER = 'countersign';

/**
 * Crash recovery of a large database takes a while; a server that is still recovering gets the
 * time.
 */
const START_TIMEOUT_MS = 120_000;
const POLL_MS = 30;

export type Server = {
  readonly place: Place;
  readonly account: Account;
  readonly password: string;
  readonly logFile: string;
  /** False trades safety against power failure for speed, in tests. */
  readonly durable: boolean;
};

/**
 * Starts the server on a loopback port, creating its data first if there is none; resolves when it
 * accepts connections.
 */
export async function startServer(server: Server, port: number): Promise<Postmaster> {
  if (existsSync(server.place.data)) checkVersion(server);
  else createData(server);
  boundLog(server.logFile);
  const log = openSync(server.logFile, 'a', 0o600);
  const child = spawn(programPath(server.place.binaries, 'postgres'), argumentsOf(server, port), {
    ...spawnOptionsOf(server.account),
    // In its own process group: Ctrl-C in the terminal must not stop it before we are done with it.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failure = new Promise<never>((_, reject) => {
    child.on('error', (error) => reject(startError(server, error.message)));
    child.on('exit', (code) => reject(startError(server, `it ended with code ${code}`)));
  });
  failure.catch(() => {});
  child.unref();
  try {
    await Promise.race([waitUntilReady(server, port, child), failure]);
  } catch (error) {
    child.kill('SIGINT');
    // Gone, so that the data is free for another try.
    await failure.catch(() => {});
    throw error;
  }
  child.removeAllListeners();
  child.on('error', () => {});
  if (child.pid === undefined) throw startError(server, 'it has no process id');
  return { pid: child.pid, port };
}

/** Ends all sessions and the server; resolves when it is gone. */
export async function stopServer(server: Server): Promise<void> {
  const running = findPostmaster(server.place.data);
  if (!running) return;
  if (process.platform === 'win32') {
    // Windows has no signals, so SIGINT would be a crash.
    const args = ['stop', '-D', server.place.data, '-m', 'fast', '-w'];
    spawnSync(programPath(server.place.binaries, 'pg_ctl'), args, { stdio: 'ignore' });
    return;
  }
  process.kill(running.pid, 'SIGINT');
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (isAlive(running.pid) && findPostmaster(server.place.data)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${running.pid}) does not stop`);
    await pause(POLL_MS);
  }
}

/** Connects and disconnects; throws the driver's error. */
export async function tryConnection(password: string, port: number): Promise<void> {
  const client = new pg.Client({ ...connectionOf(password, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}

export function connectionOf(password: string, port: number, database = 'postgres') {
  return { host: '127.0.0.1', port, user: SUPERUSER, password, database };
}

/**
 * Created in a temporary folder, then renamed: an interrupted start leaves no half-made database.
 */
function createData(server: Server): void {
  const { data } = server.place;
  const partial = `${data}.new`;
  const passwordFile = `${data}.secret`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, server.password, { mode: 0o600 });
  if (server.account) {
    for (const path of [partial, passwordFile]) {
      chownSync(path, server.account.uid, server.account.gid);
    }
  }
  const run = spawnSync(
    programPath(server.place.binaries, 'initdb'),
    [
      ...['-D', partial, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      // The rest of the locale (messages, number format) must not depend on the machine.
      ...['--locale=C', ...(server.durable ? [] : ['--no-sync'])],
    ],
    { ...spawnOptionsOf(server.account), encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (run.error || run.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(
      `The database could not be created in ${data}: ${lastLines(run.error?.message ?? run.stderr)}`,
    );
  }
  chmodSync(partial, 0o700);
  renameSync(partial, data);
}

function checkVersion({ place }: Server): void {
  const versionFile = join(place.data, 'PG_VERSION');
  const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'nothing';
  const needed = majorOf(place.binaries);
  if (found === needed) return;
  throw new Error(
    `${place.data} holds PostgreSQL ${found}, and this program brings PostgreSQL ${needed}. Move that folder away to start empty, or start it with the program version that made it.`,
  );
}

function argumentsOf(server: Server, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements, their parameters, and messages about them ("invalid input syntax for type date:
    // …") contain medical data and do not belong in a log file. The client gets the message.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_min_duration_sample: '-1',
    log_transaction_sample_rate: '0',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    max_connections: '200',
    // Limits the log kept for a backup that nobody continues.
    max_slot_wal_keep_size: '2GB',
    ...(server.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    server.place.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function waitUntilReady(server: Server, port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await tryConnection(server.password, port);
    } catch (error) {
      const code = z.object({ code: z.string() }).safeParse(error).data?.code;
      // Refused: not listening yet. 57P03: still recovering from a crash.
      if (code !== 'ECONNREFUSED' && code !== '57P03') throw error;
      if (child.exitCode !== null) throw startError(server, `it ended with code ${child.exitCode}`);
      if (Date.now() > deadline) throw startError(server, 'it did not answer in two minutes');
    }
    await pause(POLL_MS);
  }
}

function startError(server: Server, reason: string): Error {
  const log = existsSync(server.logFile) ? lastLines(readFileSync(server.logFile, 'utf8')) : '';
  return new Error(`PostgreSQL did not start: ${reason}. Its log, ${server.logFile}: ${log}`);
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join(' | ');
}
