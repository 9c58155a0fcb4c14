import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, canAccess } from './choose-account.ts';
import { type ClusterFile, clusterFileOf } from './cluster-file.ts';
import { type Binaries, programPath } from './find-binaries.ts';
import { findPostmaster } from './find-postmaster.ts';

/** Where the programs and the data are, accessible to PostgreSQL's account. */
export type Place = { readonly binaries: Binaries; readonly data: string };

export type Surroundings = {
  readonly account: Account;
  readonly installed: Binaries;
  readonly reaches?: typeof canAccess;
  /**
   * Folder for what has to move. Not `/var/tmp`: systemd deletes files there that were not touched
   * for 30 days, even those of a running database.
   */
  readonly outside?: string;
};

/**
 * Usually `<dataDir>/pg` and `node_modules`. Whatever PostgreSQL's account cannot reach there (such
 * as a clone in root's home) goes to `/var/lib/countersign-<hash of its usual place>`, the database
 * in `pg-<id>`: a new data folder has a new id, and so gets a new database.
 *
 * Throws if this data folder has a database somewhere else.
 *
 * @param dataDir absolute, exists
 */
export function choosePlace(
  dataDir: string,
  cluster: ClusterFile,
  { account, installed, reaches = canAccess, outside = '/var/lib' }: Surroundings,
): Place {
  const name = cluster.id === undefined ? 'pg' : `pg-${cluster.id}`;
  const data = reaches(account, dataDir, '-x')
    ? join(dataDir, 'pg')
    : join(folderFor(dataDir, outside), name);
  if (cluster.data !== undefined && cluster.data !== data && !existsSync(data)) {
    throw new Error(
      `The database of ${dataDir} is in ${cluster.data} but would now be kept in ${data}, because the folder was moved or copied, or because you start as another user. To use that database, start as before, or stop everything that uses it and run: mv ${cluster.data} ${data}. To start with an empty database, run: rm ${clusterFileOf(dataDir)}`,
    );
  }
  const canRun = reaches(account, programPath(installed, 'postgres'), '-x');
  return { binaries: canRun ? installed : copyBinaries(installed, outside), data };
}

/**
 * Databases outside their data folders, left next to `data` by earlier data folders at the same
 * path.
 */
export function listLeftovers(data: string): { folder: string; pid: number | null }[] {
  const parent = dirname(data);
  return readdirSync(parent)
    .filter((name) => /^pg(-[^.]+)?$/.test(name))
    .map((name) => join(parent, name))
    .filter((folder) => folder !== data)
    .map((folder) => ({ folder, pid: findPostmaster(folder)?.pid ?? null }));
}

/** Others may pass through; only the owner may list or write. */
function folderFor(path: string, outside: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const folder = join(outside, `countersign-${hash}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  return folder;
}

function copyBinaries(installed: Binaries, outside: string): Binaries {
  const root = join(folderFor(installed.root, outside), `postgresql-${installed.version}`);
  if (existsSync(root)) return { ...installed, root };
  const partial = `${root}.${process.pid}`;
  cpSync(installed.root, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, root);
  } catch (error) {
    // Another process with another data folder was faster.
    rmSync(partial, { recursive: true });
    if (!existsSync(root)) throw error;
  }
  return { ...installed, root };
}
