import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { holdLock } from '../running/hold-lock.ts';
import { isAlive } from '../running/is-alive.ts';
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
import { startOnFreePort } from './find-free-port.ts';
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
  /** For the role that owns the database. */
  readonly url: string;
  /**
   * For the role that the product connects as, which is created after the tables; with your own
   * database, the same as `url`.
   */
  readonly appUrl: string;
  /** Releases the server, which stops when no process uses it anymore. */
  readonly stop: () => Promise<void>;
};

/**
 * Ensures a running PostgreSQL with our database: the one `databaseUrl` names, or the one installed
 * by npm, with its data in `<dataDir>/pg`. A server already running there, started by another
 * process or left by a killed one, is used. If the server ends while this process uses it, it is
 * restarted, and `say` reports that.
 *
 * Throws an Error whose message says what to do.
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
  // PostgreSQL's account has to pass through; no one else can look inside.
  chmodSync(dataDir, 0o711);
  const lock = join(dataDir, 'pg.lock');
  const users = join(dataDir, 'pg.users');
  const { durable = true, say = () => {} } = options;
  return holdLock(lock, async () => {
    const { server, cluster } = await describeServer(dataDir, durable, say);
    const found = await findUsable(server);
    const running = found ?? (await startOnKnownPort(server, cluster));
    const { port } = running;
    // No process that has the previous password is running anymore.
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

/** They contain data, and we did not start the servers on them, so a person has to decide. */
function reportLeftovers(data: string, say: (line: string) => void): void {
  for (const { folder, pid } of listLeftovers(data)) {
    const first = pid === null ? '' : `kill -INT ${pid}; `;
    say(
      `The database of an earlier data folder is still in ${folder}. To remove it, run: ${first}rm -r ${folder}`,
    );
  }
}

/** Processes connected before a restart find the server at the same address again. */
async function startOnKnownPort(server: Server, { port }: ClusterFile): Promise<Postmaster> {
  return startOnFreePort((free) => startServer(server, free), port);
}

/** A dying server holds its port for a moment longer and resets new connections. */
const DYING_MS = 5_000;

/**
 * A server that runs on the data and accepts our password; null if there is none, or it dies
 * meanwhile. A server that is still starting up answers within one connection timeout.
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
 * Creates a file for each process that uses the server, so that the last one can stop it. Returns a
 * function that leaves and returns whether no one is left.
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

/** Whether a registered process is still running; removes the files of the others. */
function hasUsers(folder: string): boolean {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (isAlive(Number(name.split('-')[0]))) return true;
    rmSync(join(folder, name), { force: true });
  }
  return false;
}
