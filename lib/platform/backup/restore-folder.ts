import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { ClusterFile } from '../postgres/cluster-file.ts';
import { restoreCluster } from '../postgres/restore-cluster.ts';
import type { BackupReader } from './backup-folder.ts';
import { checkBucketIsEmpty, fillBucket } from './fill-bucket.ts';
import { PASSWORDS } from './storage-archive.ts';

/**
 * Restores database, files, and secrets to `dataDir` as of the end of the backup or its last
 * addition, with the database as of `until`; with STORAGE_URL, files go to its bucket. Throws an
 * Error if the folder or the bucket is not empty, and removes what it wrote if it fails.
 */
export async function restoreFolder(
  [base, ...added]: readonly [BackupReader, ...BackupReader[]],
  dataDir: string,
  until: Date | null = null,
): Promise<void> {
  const at = path.resolve(dataDir);
  if (existsSync(at) && readdirSync(at).length > 0)
    throw new Error(`${at} is not empty; a backup is restored only into an empty data folder`);
  await checkBucketIsEmpty();
  mkdirSync(at, { recursive: true });
  let written: string[] = [];
  try {
    const cluster = await restoreCluster(at, {
      archive: base.readPart('database'),
      logs: added.map(({ readPart }) => readPart('log')),
      until,
      postgres: base.manifest.postgres,
    });
    written = [cluster.folder];
    for (const { readPart } of [base, ...added]) {
      const files = extract({ cwd: at, strict: true, dmode: 0o700, preserveOwner: false });
      await pipeline(readPart('files'), files);
    }
    await syncAll(at, cluster.folder);
    await fillBucket(at);
    const passwords = path.join(at, PASSWORDS);
    cluster.adopt(ClusterFile.parse(JSON.parse(readFileSync(passwords, 'utf8'))));
    rmSync(passwords);
  } catch (error) {
    for (const name of readdirSync(at)) written.push(path.join(at, name));
    for (const file of written) rmSync(file, { recursive: true, force: true });
    throw error;
  }
}

/** Syncs every file outside the database to disk; the database server does this itself. */
async function syncAll(folder: string, database: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (at === database) continue;
    if (entry.isDirectory()) await syncAll(at, database);
    if (entry.isDirectory() && process.platform === 'win32') continue; // cannot be synced on this platform
    const handle = await open(at, entry.isDirectory() ? 'r' : 'r+');
    await handle.sync();
    await handle.close();
  }
}
