import { openDisk } from '../files/disk.ts';
import { openStore } from '../files/open-store.ts';
import { FOLDERS, LOG_FOLDERS } from './storage-archive.ts';

const FOREVER = new Date(8.64e15);

/** Throws an Error if the bucket of STORAGE_URL, if set, contains anything from an installation. */
export async function checkBucketIsEmpty(): Promise<void> {
  const store = openStore();
  if (store.place === openDisk().place) return;
  for await (const _ of store.listOlder(FOLDERS, FOREVER))
    throw new Error(`${store.place} is not empty; a backup is restored only into an empty bucket`);
}

/**
 * Moves the files that a restore unpacked in a data folder to the bucket of STORAGE_URL, if set. A
 * failure leaves nothing in the bucket.
 */
export async function fillBucket(dataDir: string): Promise<void> {
  const [store, disk] = [openStore(), openDisk(dataDir)];
  if (store.place === disk.place) return;
  const moved: string[] = [];
  const move = async (key: string) => {
    moved.push(key);
    await store.putBytes(key, await disk.getBytes(key));
    await disk.remove(key);
  };
  try {
    for (const folder of LOG_FOLDERS)
      for (const key of await disk.listKeys(folder)) await move(key);
    for await (const key of disk.listOlder(FOLDERS, FOREVER)) await move(key);
  } catch (error) {
    for (const key of moved) await store.remove(key).catch(() => undefined);
    throw error;
  }
}
