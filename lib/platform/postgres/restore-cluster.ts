import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { chooseAccount } from './choose-account.ts';
import { choosePlace } from './choose-place.ts';
import { type ClusterFile, writeClusterFile } from './cluster-file.ts';
import { findBinaries, majorOf } from './find-binaries.ts';

/**
 * Puts a base backup where the server of a new data folder will look for its data. No server starts on
 * it before `adopt` has given the folder the passwords of the database. Returns the place as well, to
 * be removed when the rest fails.
 *
 * @param postgres major version of the PostgreSQL that the backup is of
 */
export async function restoreCluster(
  dataDir: string,
  archive: AsyncIterable<Uint8Array>,
  postgres: string,
): Promise<{ folder: string; adopt: (from: ClusterFile) => void }> {
  const at = resolve(dataDir);
  chmodSync(at, 0o711);
  const account = chooseAccount();
  const installed = await findBinaries();
  if (majorOf(installed) !== postgres)
    throw new Error(
      `The backup is of PostgreSQL ${postgres}, and this program brings ${installed.version}. Restore it with the program version that made it.`,
    );
  const id = randomBytes(4).toString('hex');
  const { data } = choosePlace(at, { password: '', id }, { account, installed });
  if (existsSync(data)) throw new Error(`${data} already holds a database`);
  mkdirSync(data, { mode: 0o700 });
  if (account) chownSync(data, account.uid, account.gid);
  const owner = account ? { uid: account.uid, gid: account.gid } : {};
  await pipeline(archive, extract({ cwd: data, strict: true, ...owner }));
  return {
    folder: data,
    adopt: ({ user, password, appPassword }) =>
      writeClusterFile(at, { user, password, appPassword, id }),
  };
}
