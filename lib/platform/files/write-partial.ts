import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file next to its target, so that the rename stays within one file system, and syncs it
 * to disk. `finish` may write once more, at any position. Returns its path; a failure leaves
 * nothing behind.
 */
export async function writePartial(
  folder: string,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  finish: (file: FileHandle) => Promise<void> = async () => {},
): Promise<string> {
  // Medical documents: accessible only to the program's own user.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = path.join(folder, `.${randomUUID()}.partial`);
  const file = await open(partial, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await finish(file);
    await file.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return partial;
}

/** A rename is atomic, and durable once its folder is synced. */
export async function publish(partial: string, target: string): Promise<void> {
  await rename(partial, target);
  await syncFolder(target);
}

/** Syncs the folder of a file, which contains its name. */
export async function syncFolder(target: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be synced on this platform
  const folder = await open(path.dirname(target));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
