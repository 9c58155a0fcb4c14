import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canAccess } from './choose-account.ts';
import { type Binaries, programPath } from './find-binaries.ts';

/** Where the programs and the data are, such that `account` can use them. */
export type Place = { readonly binaries: Binaries; readonly data: string };

/**
 * Usually `<dataDir>/pg` and `node_modules`. Where the account that PostgreSQL runs as cannot get
 * there (a clone in root's home, which nobody else may enter), they are kept in
 * `/var/lib/countersign-<hash of dataDir>`, and `say` tells. Not in `/var/tmp`: systemd deletes
 * files there that were not touched for 30 days, even those of a database that runs.
 *
 * @param dataDir absolute, exists
 */
export function choosePlace(
  dataDir: string,
  account: Account,
  installed: Binaries,
  say: (line: string) => void,
): Place {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const elsewhere = join('/var/lib', `countersign-${hash}`);
  const reachable = canAccess(account, dataDir, '-x');
  const data = join(reachable ? dataDir : elsewhere, 'pg');
  if (!reachable) {
    makeFolder(elsewhere);
    if (!existsSync(data)) {
      say(`User ${account?.name} cannot enter ${dataDir}; the database is kept in ${data}`);
    }
  }
  if (canAccess(account, programPath(installed, 'postgres'), '-x')) {
    return { binaries: installed, data };
  }
  makeFolder(elsewhere);
  return { binaries: copyBinaries(installed, elsewhere), data };
}

/** Others may pass through, only the owner may list or write. */
function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
}

function copyBinaries(installed: Binaries, folder: string): Binaries {
  const root = join(folder, `postgresql-${installed.version}`);
  if (!existsSync(root)) {
    const partial = `${root}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(installed.root, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, root);
  }
  return { root, version: installed.version };
}
