import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canAccess } from './choose-account.ts';
import { type Binaries, programPath } from './find-binaries.ts';

/** Where the programs and the data are, such that `account` can use them. */
export type Place = { readonly binaries: Binaries; readonly data: string };

/**
 * Usually `<dataDir>/pg` and `node_modules`. What the account that PostgreSQL runs as cannot get at
 * there (a clone in root's home, which nobody else may enter) is kept in
 * `/var/lib/countersign-<hash of where it should be>`, and `say` tells. Not in `/var/tmp`: systemd
 * deletes files there that were not touched for 30 days, even those of a database that runs.
 *
 * @param dataDir absolute, exists
 */
export function choosePlace(
  dataDir: string,
  account: Account,
  installed: Binaries,
  say: (line: string) => void,
): Place {
  const canRun = canAccess(account, programPath(installed, 'postgres'), '-x');
  const binaries = canRun ? installed : copyBinaries(installed);
  if (canAccess(account, dataDir, '-x')) return { binaries, data: join(dataDir, 'pg') };
  const data = join(folderFor(dataDir), 'pg');
  if (!existsSync(data)) {
    say(`User ${account?.name} cannot enter ${dataDir}; the database is kept in ${data}`);
  }
  return { binaries, data };
}

/** Others may pass through, only the owner may list or write. */
function folderFor(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const folder = join('/var/lib', `countersign-${hash}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  return folder;
}

function copyBinaries(installed: Binaries): Binaries {
  const root = join(folderFor(installed.root), `postgresql-${installed.version}`);
  if (existsSync(root)) return { ...installed, root };
  const partial = `${root}.${process.pid}`;
  cpSync(installed.root, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, root);
  } catch (error) {
    // Another process, with another data folder, was quicker.
    rmSync(partial, { recursive: true });
    if (!existsSync(root)) throw error;
  }
  return { ...installed, root };
}
