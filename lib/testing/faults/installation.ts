import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#lib/cli/open-database.ts';
import { DEMO_ACCOUNTS, seedDemoAccounts } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { startOnFreePort } from '#lib/platform/postgres/find-free-port.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { seedConfirmed } from '../seed-confirmed.ts';
import { type Client, signInClient } from './client.ts';
import { databaseVictim, runVictim, type Victim, type WebVictim } from './victims.ts';

/** The program that serves the pages or the routes on a port, with its arguments. */
export type WebProgram = (port: number) => readonly string[];

/** Only the routes, without pages: nothing has to be built. */
export const ROUTES: WebProgram = (port) => ['lib/testing/faults/serve-web.ts', String(port)];

export type Installation = {
  readonly dataDir: string;
  readonly victims: Readonly<Record<'web' | 'worker' | 'database', Victim>>;
  /** What happens to web and worker from now on, in the form `disturb.ts` reads; '' is nothing. */
  readonly disturb: (fault: string) => void;
  readonly signIn: (role: 'reviewer' | 'supervisor') => Promise<Client>;
  /** Seconds until no job is left; gives up if nothing has moved for `stallMs`. */
  readonly settle: (stallMs: number) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/**
 * A separate installation on loopback, in a temporary folder, with processes that can be killed and
 * this many records waiting to be submitted. Changes this process's DATA_DIR and DATABASE_URL.
 * `keptIn`: uses this folder instead and keeps it; if it already exists, as it was left.
 */
export async function openInstallation(
  reviews: number,
  web: WebProgram,
  keptIn: string | null = null,
): Promise<Installation> {
  const isNew = keptIn === null || !existsSync(keptIn);
  if (keptIn !== null) mkdirSync(keptIn, { recursive: true });
  const dataDir = keptIn ?? mkdtempSync(join(tmpdir(), 'countersign-faults-'));
  // Under root, PostgreSQL runs as another user, who needs access to the folder.
  chmodSync(dataDir, 0o711);
  delete process.env.DATABASE_URL;
  // The people who work through the faults sign in once.
  const faultsFile = join(dataDir, 'faults');
  process.env.FAULTS_FILE = faultsFile;
  const patience = { CONFIRM_MINUTES: '720', SESSION_IDLE_MINUTES: '720' };
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: 'on', ...patience });
  const postgres = await openDatabase();
  await seedDemoAccounts();
  if (isNew) await seedReviews(reviews);
  const webVictim = await startOnFreePort((free) => runWeb(web(free)));
  const port = await webVictim.port;
  const victims = {
    web: webVictim,
    worker: runVictim(['lib/cli/commands/worker.ts']),
    database: databaseVictim(dataDir),
  };
  return {
    dataDir,
    victims,
    disturb: (fault) => writeFileSync(faultsFile, fault),
    signIn: (role) => signIn(`http://127.0.0.1:${port}`, role),
    settle,
    stop: async () => {
      for (const victim of Object.values(victims)) await victim.stop();
      await closeDb();
      await postgres.stop();
      if (keptIn === null) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Throws if it ends before it listens. */
async function runWeb(args: readonly string[]): Promise<WebVictim> {
  const victim = runVictim(args);
  await victim.port.catch(async (error) => {
    await victim.stop();
    throw error;
  });
  return victim;
}

/** The server may be restarting. */
async function signIn(base: string, role: 'reviewer' | 'supervisor'): Promise<Client> {
  const account = DEMO_ACCOUNTS.find((one) => one.role === role);
  if (!account) throw new Error(`no ${role}`);
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await signInClient(base, account.email, account.password);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

async function settle(stallMs: number): Promise<number> {
  const startedAt = Date.now();
  let last = { left: '', at: startedAt };
  for (;;) {
    const left = await describeLeft();
    if (left === '') break;
    if (left !== last.left) last = { left, at: Date.now() };
    else if (Date.now() - last.at > stallMs) break;
    await pause(250);
  }
  return (Date.now() - startedAt) / 1_000;
}

/** Jobs by state, and how often they were started; '' if none is left. */
async function describeLeft(): Promise<string> {
  const rows = await getDb().$queryRaw<{ state: string; count: number; tries: number }[]>`
    SELECT state::text AS state, count(*)::int AS count, sum(retry_count)::int AS tries
    FROM pgboss.job WHERE name IN ('read', 'judge') AND state IN ('created', 'retry', 'active')
    GROUP BY state ORDER BY state`.catch(() => [{ state: 'unknown', count: 0, tries: 0 }]);
  return rows.map(({ state, count, tries }) => `${state} ${count} ${tries}`).join(', ');
}

async function seedReviews(count: number): Promise<void> {
  const bytes = Buffer.from('%PDF-1.4 receipts');
  const { sha256, byteCount } = await getStorage().putStream(once(bytes), { maxBytes: 1_000 });
  await seedConfirmed({ documentId: sha256, byteCount, count });
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
