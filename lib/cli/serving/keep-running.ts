import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { waitForPort } from './wait-for-port.ts';

/** Waits before each restart; the last one repeats. */
const RESTART_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
/** A program that ran this long is restarted after the shortest wait again. */
const HEALTHY_MS = 60_000;
const LOG_BYTES = 20 * 1024 * 1024;

export type Running = {
  /** The port on which the program listens. Rejects if it ended before, though it is restarted. */
  readonly port: Promise<number>;
  /** Sends SIGTERM, then SIGKILL if it is still running after `graceMs`. */
  readonly stop: (graceMs?: number) => Promise<void>;
  /** Sends a message to the running program. */
  readonly tell: (message: string) => void;
};

/**
 * Runs a Node program and restarts it whenever it ends, until stopped. Its output goes to
 * `<logFolder>/<name>.log`; without a folder, to the output of this program.
 */
export function keepRunning(
  name: string,
  args: readonly string[],
  options: { logFolder: string | null; say: (line: string) => void },
): Running {
  let child: ChildProcess | null = null;
  let stopping = false;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;

  const start = () => {
    const bornAt = Date.now();
    const born = launch(name, args, options.logFolder);
    child = born;
    born.on('error', (error) => options.say(`${name} could not be started: ${error.message}`));
    born.on('close', (code, signal) => {
      child = null;
      if (stopping) return;
      deaths = Date.now() - bornAt > HEALTHY_MS ? 0 : deaths + 1;
      const waitMs = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)] ?? 0;
      options.say(`${name} ended (${signal ?? `code ${code}`}); restarting`);
      restart = setTimeout(start, waitMs);
    });
    return born;
  };

  return {
    port: waitForPort(start()),
    tell: (message) => child?.send(message, () => {}),
    stop: async (graceMs = 10_000) => {
      stopping = true;
      clearTimeout(restart);
      const dying = child;
      if (!dying) return;
      const gone = new Promise((resolve) => dying.once('close', resolve));
      dying.kill('SIGTERM');
      const impatience = setTimeout(() => dying.kill('SIGKILL'), graceMs);
      await gone;
      clearTimeout(impatience);
    },
  };
}

function launch(name: string, args: readonly string[], logFolder: string | null): ChildProcess {
  const log = logFolder === null ? null : openLog(logFolder, name);
  const output = log ?? 'inherit';
  const watch = new URL('./watch-parent.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, ...args], {
    stdio: ['ignore', output, output, 'ipc'],
    // Ctrl-C must reach only this process, which stops the others in order. On Windows a detached
    // process opens a console window.
    detached: process.platform !== 'win32',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (log !== null) closeSync(log);
  return child;
}

function openLog(folder: string, name: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.log`);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
