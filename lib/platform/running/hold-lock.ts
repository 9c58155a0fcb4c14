import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';

/**
 * A holder that has not touched its lock for this long is gone, even if another process now has its
 * process number.
 */
const STALE_MS = 60_000;
const TOUCH_MS = 5_000;
const RETRY_MS = 50;

/**
 * Runs `work` while no other process on this machine holds the lock file `path`. Breaks the lock of
 * a dead process.
 */
export async function holdLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    if (await isStale(path)) await breakLock(path);
    else await pause(RETRY_MS);
  }
  const touching = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, TOUCH_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    const age = Date.now() - mtimeMs;
    if (age > STALE_MS) return true;
    const pid = Number(await readFile(path, 'utf8'));
    // The file is empty while its writer is between creating and writing it.
    return pid > 0 ? !isAlive(pid) : age > 2_000;
  } catch {
    return false;
  }
}

/**
 * Breaking is itself locked: if two processes see the same dead lock, the slower must not remove
 * the faster one's new lock.
 */
async function breakLock(path: string): Promise<void> {
  const breaker = `${path}.break`;
  if (!(await take(breaker))) {
    if (await isStale(breaker)) await rm(breaker, { force: true });
    await pause(RETRY_MS);
    return;
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(breaker, { force: true });
  }
}
