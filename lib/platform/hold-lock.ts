import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';

/** A holder that has not touched its lock for so long is gone, even if its process number lives on in another. */
const STALE_MS = 60_000;
const TOUCH_MS = 5_000;
const RETRY_MS = 50;

/**
 * Runs `work` while no other process of this machine holds the lock file `path`. The lock of a
 * process that died is broken.
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
    // An empty file is one whose writer is between creating and writing.
    return pid > 0 ? !isAlive(pid) : age > 2_000;
  } catch {
    return false;
  }
}

/** Breaking is itself locked: of two that saw the same dead lock, the slower must not remove the quicker one's new lock. */
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
