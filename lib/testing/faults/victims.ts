import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitForPort } from '#lib/cli/serving/wait-for-port.ts';
import { findPostmaster } from '#lib/platform/postgres/find-postmaster.ts';

const WATCH = new URL('../../cli/serving/watch-parent.ts', import.meta.url).href;
const DISTURB = new URL('./disturb.ts', import.meta.url).href;

/** A process that can be killed at any moment and comes back. */
export type Victim = {
  /** Resolves with whether it ran and was killed. */
  readonly kill: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
  /** How often it ended without being killed. */
  readonly ownDeaths: () => number;
};

export type WebVictim = Victim & {
  /** The port on which it listens. Rejects if it ended before, though it is restarted. */
  readonly port: Promise<number>;
};

/** A Node program that is restarted immediately whenever it ends. */
export function runVictim(args: readonly string[]): WebVictim {
  let child: ChildProcess;
  let stopping = false;
  let killed = false;
  let ownDeaths = 0;
  const start = () => {
    const born = spawn(process.execPath, ['--import', WATCH, '--import', DISTURB, ...args], {
      stdio: ['ignore', 'ignore', process.env.FAULTS_SHOW ? 'inherit' : 'ignore', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    child = born;
    born.on('close', () => {
      if (stopping) return;
      if (!killed) ownDeaths++;
      killed = false;
      start();
    });
    return born;
  };
  const port = waitForPort(start());
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const gone = once(child, 'close');
    killed = true;
    child.kill('SIGKILL');
    await gone;
    return true;
  };
  return {
    port,
    kill: end,
    stop: async () => {
      stopping = true;
      await end();
    },
    ownDeaths: () => ownDeaths,
  };
}

/** The database server of a data folder; whoever opened it here restarts it. */
export function databaseVictim(dataDir: string): Victim {
  return {
    kill: async () => {
      const server = findPostmaster(join(dataDir, 'pg'));
      if (!server) return false;
      process.kill(server.pid, 'SIGKILL');
      while (findPostmaster(join(dataDir, 'pg'))?.pid === server.pid) await pause(20);
      return true;
    },
    stop: async () => {},
    ownDeaths: () => 0,
  };
}
