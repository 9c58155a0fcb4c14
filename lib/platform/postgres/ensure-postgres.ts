import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { holdLock } from '../hold-lock.ts';
import { isAlive } from '../is-alive.ts';
import { chooseAccount } from './choose-account.ts';
import { choosePlace, listLeftovers } from './choose-place.ts';
import {
  type ClusterFile,
  clusterFileOf,
  createClusterFile,
  readClusterFile,
  writeClusterFile,
} from './cluster-file.ts';
import { findBinaries } from './find-binaries.ts';
import { findFreePort } from './find-free-port.ts';
import { findPostmaster, type Postmaster } from './find-postmaster.ts';
import {
  connectionOf,
  type Server,
  SUPERUSER,
  startServer,
  stopServer,
  tryConnection,
} from './start-server.ts';
import { superviseServer } from './supervise-server.ts';

const DATABASE = 'countersign';

/** The role that the product connects as; it owns nothing. */
const APP_ROLE = 'countersign_app';

export type Postgres = {
  /** Of the role that owns the database. */
  readonly url: string;
  /** Of the role that the product connects as, to be created after the tables; the same for a database of your own. */
  readonly appUrl: string;
  /** Releases the server, which ends when no process uses it any more. */
  readonly stop: () => Promise<void>;
};

/**
 * A running PostgreSQL with our database in it: the one that `databaseUrl` names, or the one that
 * npm installed, with its data in `<dataDir>/pg`. One that already runs there, started by another
 * process or left by one that was killed, is used. If it ends while this process uses it, it is
 * started again; `say` tells.
 *
 * Throws an Error whose message tells a person what to do.
 */
export async function ensurePostgres(options: {
  dataDir: string;
  databaseUrl?: string;
  durable?: boolean;
  say?: (line: string) => void;
}): Promise<Postgres> {
  const { databaseUrl } = options;
  if (databaseUrl) return { url: databaseUrl, appUrl: databaseUrl, stop: async () => {} };
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  // The account that PostgreSQL runs as has to get through; nobody else's eyes get in.
  chmodSync(dataDir, 0o711);
  const lock = join(dataDir, 'pg.lock');
  const users = join(dataDir, 'pg.users');
  const { durable = true, say = () => {} } = options;
  return holdLock(lock, async () => {
    const { server, cluster } = await describeServer(dataDir, durable, say);
    const found = await findUsable(server);
    const running = found ?? (await startOnKnownPort(server, cluster));
    const { port } = running;
    // Nobody who has the password of last time runs any more.
    const isFresh = found === null && !hasUsers(users);
    const known = isFresh ? undefined : cluster.appPassword;
    const appPassword = known ?? randomBytes(24).toString('hex');
    writeClusterFile(dataDir, { ...cluster, appPassword, data: server.place.data, port });
    await createDatabase(server, running);
    const release = registerUser(users);
    const supervision = superviseServer(server, port, { lock, say });
    return {
      url: urlOf(SUPERUSER, server.password, port),
      appUrl: urlOf(APP_ROLE, appPassword, port),
      stop: async () => {
        await supervision.stop();
        await holdLock(lock, async () => (release() ? stopServer(server) : undefined));
      },
    };
  });
}

async function describeServer(
  dataDir: string,
  durable: boolean,
  say: (line: string) => void,
): Promise<{ server: Server; cluster: ClusterFile }> {
  const known = readClusterFile(dataDir);
  const inside = join(dataDir, 'pg');
  if (!known && existsSync(inside)) {
    throw new Error(
      `${clusterFileOf(dataDir)}, which holds the password of the database in ${inside}, is missing. Restore that file. To start with an empty database instead, run: mv ${inside} ${inside}-old`,
    );
  }
  const cluster = known ?? createClusterFile(dataDir, SUPERUSER);
  const account = chooseAccount();
  const installed = await findBinaries();
  const place = choosePlace(dataDir, cluster, { account, installed });
  if (place.data !== inside && !existsSync(place.data)) {
    say(`User ${account?.name} cannot enter ${dataDir}; the database is kept in ${place.data}`);
    reportLeftovers(place.data, say);
  }
  const { password } = cluster;
  const server = { place, account, password, logFile: join(dataDir, 'pg.log'), durable };
  return { server, cluster };
}

/** They are somebody's data, and what runs on them was not started by us: a person decides. */
function reportLeftovers(data: string, say: (line: string) => void): void {
  for (const { folder, pid } of listLeftovers(data)) {
    const first = pid === null ? '' : `kill -INT ${pid}; `;
    say(
      `The database of an earlier data folder is still in ${folder}. To remove it, run: ${first}rm -r ${folder}`,
    );
  }
}

/** Who was connected before a restart finds it at the same address again. */
async function startOnKnownPort(server: Server, { port }: ClusterFile): Promise<Postmaster> {
  return startServer(server, await findFreePort(port));
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
        `PostgreSQL (process ${running.pid}) already runs on ${server.place.data}, but does not accept connections: ${why}. Stop it and start again: kill -INT ${running.pid}`,
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

function urlOf(user: string, password: string, port: number): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * A file for each process that uses the server, so that the last one can stop it. Returns how to
 * leave, which returns whether nobody is left.
 */
function registerUser(folder: string): () => boolean {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, '');
  return () => {
    rmSync(file, { force: true });
    return !hasUsers(folder);
  };
}

/** Whether one of those that registered still runs; the files of others go. */
function hasUsers(folder: string): boolean {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (isAlive(Number(name.split('-')[0]))) return true;
    rmSync(join(folder, name), { force: true });
  }
  return false;
}
