import { readEnv } from '../env.ts';
import { getLog } from '../log.ts';
import type { ByteStore } from './byte-store.ts';
import { openDisk } from './disk.ts';
import { checkBucket } from './s3/check-bucket.ts';
import { openBucketStore } from './s3/open-bucket-store.ts';

/** Where this installation stores its files: the bucket at STORAGE_URL, or DATA_DIR. */
export function openStore(): ByteStore {
  const { STORAGE_URL: address, DATA_DIR: dataDir } = readEnv();
  return address === undefined ? openDisk(dataDir) : openBucketStore(address, dataDir);
}

/** Throws an Error that says why the bucket at STORAGE_URL, if set, cannot be used. */
export async function checkStore(): Promise<void> {
  const { STORAGE_URL: address } = readEnv();
  if (address === undefined) return;
  const { keepsVersions } = await checkBucket(address);
  if (keepsVersions)
    getLog('storage').warn(
      'the bucket keeps versions: what is removed can be read until a lifecycle rule removes them',
    );
}
