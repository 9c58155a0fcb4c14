import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { holdLock } from '../hold-lock.ts';
import { isAlive } from '../is-alive.ts';
import { chooseAccount } from './choose-account.ts';
import { choosePlace } from './choose-place.ts';
import { findBinaries } from './find-binaries.ts';
import { findPostmaster, type Postmaster } from './find-postmaster.ts';
import {
  connectionOf,
  type Server,
  SUPERUSER,
  startServer,
  stopServer,
  tryConnection,
} from './start-server.ts';

const DATABASE = 'countersign';

export type Postgres = {
  readonly url: string;
  /** Gives the server back; it ends when no process uses it any more. */
  readonly stop: () => Promise<void>;
};

/**
 * A running PostgreSQL with our database in it: the one that `databaseUrl` names, or the one that
 * npm installed, with its data in `<dataDir>/pg`. One that already runs there, started by another
 * process or left by one that was killed, is used.
 *
 * Throws an Error whose message tells a person what to do.
 */
export async function ensurePostgres(options: {
  dataDir: string;
  databaseUrl?: string;
  durable?: boolean;
  say?: (line: string) => void;
}): Promise<Postgres> {
  if (options.databaseUrl) return { url: options.databaseUrl, stop: async () => {} };
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  // The account that PostgreSQL runs as has to get through; nobody else's eyes get in.
  chmodSync(dataDir, 0o711);
  const lock = join(dataDir, 'pg.lock');
  const users = join(dataDir, 'pg.users');
  const { durable = true, say = () => {} } = options;
  return holdLock(lock, async () => {
    const server = await describeServer(dataDir, durable, say);
    const running = (await findUsable(server)) ?? (await startServer(server));
    await createDatabase(server, running);
    const release = registerUser(users);
    return {
      url: urlOf(server.password, running.port),
      stop: () => holdLock(lock, async () => (release() ? stopServer(server) : undefined)),
    };
  });
}

async function describeServer(
  dataDir: string,
  durable: boolean,
  say: (line: string) => void,
): Promise<Server> {
  const account = chooseAccount();
  const place = choosePlace(dataDir, account, await findBinaries(), say);
  const passwordFile = join(dataDir, 'pg.json');
  if (!existsSync(passwordFile) && existsSync(place.data)) setAside(place.data, dataDir, say);
  return {
    place,
    account,
    password: keepPassword(passwordFile),
    logFile: join(dataDir, 'pg.log'),
    durable,
  };
}

/**
 * A database without its password: its data folder was removed to begin anew, and it, which had to
 * be elsewhere, was not. Inside the data folder it is a loss that only a person can judge.
 */
function setAside(data: string, dataDir: string, say: (line: string) => void): void {
  if (data.startsWith(dataDir)) {
    throw new Error(
      `${join(dataDir, 'pg.json')} with the password of the database in ${data} is gone. Put it back, or move ${data} away to begin anew.`,
    );
  }
  const running = findPostmaster(data);
  if (running) process.kill(running.pid, 'SIGKILL');
  const aside = `${data}-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  renameSync(data, aside);
  say(`The data folder is new; the database of the one before it is kept in ${aside}`);
}

function keepPassword(file: string): string {
  if (existsSync(file)) {
    return z.object({ password: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')))
      .password;
  }
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, JSON.stringify({ user: SUPERUSER, password }), { mode: 0o600 });
  return password;
}

/** One that is dying still holds its port for a moment and resets who connects. */
const DYING_MS = 5_000;

/**
 * The server that runs on the data and lets us in; null when there is none, or it dies while we
 * look. A server that is still starting up answers within the timeout of one connection.
 */
async function findUsable(server: Server): Promise<Postmaster | null> {
  const deadline = Date.now() + DYING_MS;
  for (;;) {
    const running = findPostmaster(server.place.data);
    if (!running) return null;
    try {
      await tryConnection(server.password, running.port);
      return running;
    } catch (error) {
      if (isCutOff(error) && Date.now() < deadline) {
        await pause(100);
        continue;
      }
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(
        `A PostgreSQL (process ${running.pid}) runs on ${server.place.data} and lets nobody in: ${why}. Stop that process and start again.`,
      );
    }
  }
}

function isCutOff(error: unknown): boolean {
  const code = z.object({ code: z.string() }).safeParse(error).data?.code;
  return code === 'ECONNRESET' || code === 'ECONNREFUSED';
}

async function createDatabase(server: Server, { port }: Postmaster): Promise<void> {
  const client = new pg.Client(connectionOf(server.password, port));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function urlOf(password: string, port: number): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * A file per process that uses the server, so that the last one can switch off the light. Returns
 * how to leave, which says whether nobody is left.
 */
function registerUser(folder: string): () => boolean {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, '');
  return () => {
    rmSync(file, { force: true });
    for (const name of readdirSync(folder)) {
      if (isAlive(Number(name.split('-')[0]))) return false;
      rmSync(join(folder, name), { force: true });
    }
    return true;
  };
}
