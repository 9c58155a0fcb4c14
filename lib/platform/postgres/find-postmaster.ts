import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../running/is-alive.ts';

export type Postmaster = { readonly pid: number; readonly port: number };

/**
 * The server running on the data folder, from its `postmaster.pid`. Null if none is running.
 * Removes the pid file of a dead server whose number another program now has (after a container
 * restart, say), because PostgreSQL would refuse to start with it there.
 */
export function findPostmaster(data: string): Postmaster | null {
  const file = join(data, 'postmaster.pid');
  const [pid = Number.NaN, , , port = Number.NaN] = readIfThere(file).split('\n').map(Number);
  if (!(pid > 0) || !isAlive(pid)) return null;
  if (!isPostmasterOf(pid, data)) {
    // A server that is just stopping has no command line any more and removes the file itself.
    rmSync(file, { force: true });
    return null;
  }
  return port > 0 ? { pid, port } : null;
}

/** A server that is just stopping removes its file at any moment. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Without /proc there is no cheap way to check, so the pid file is trusted. */
function isPostmasterOf(pid: number, data: string): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(commandLine, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}
