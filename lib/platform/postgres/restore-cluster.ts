import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { type Account, chooseAccount } from './choose-account.ts';
import { choosePlace } from './choose-place.ts';
import { type ClusterFile, writeClusterFile } from './cluster-file.ts';
import { findBinaries, majorOf } from './find-binaries.ts';

export type ClusterBackup = {
  readonly archive: AsyncIterable<Uint8Array>;
  readonly logs: readonly AsyncIterable<Uint8Array>[];
  readonly until: Date | null;
  readonly postgres: string;
};

/**
 * Puts a base backup where the server of a new data folder will look for its data. No server starts
 * on it before `adopt` has given the folder the passwords of the database. Also returns the place,
 * to be removed if the rest fails.
 *
 * @param backup of a PostgreSQL of this major version: the database, the log that was added to it,
 * and the
 *   target time, if not its end
 */
export async function restoreCluster(
  dataDir: string,
  { archive, logs, until, postgres }: ClusterBackup,
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
  const logFolder = join(data, 'pg_wal');
  for (const log of logs) await pipeline(log, extract({ cwd: logFolder, strict: true, ...owner }));
  if (until) stopAt(data, until, account);
  return {
    folder: data,
    adopt: ({ user, password, appPassword }) =>
      writeClusterFile(at, { user, password, appPassword, id }),
  };
}

/**
 * Makes the server stop its recovery at this moment. These settings apply only while the file
 * `recovery.signal` exists, which the server removes when it is done.
 */
function stopAt(data: string, until: Date, account: Account): void {
  const settings = {
    // The server does not know time zone names yet when it reads this, not even Z.
    recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00'),
    recovery_target_action: 'promote',
    recovery_target_timeline: 'current',
    // There is no archive to fetch from: the whole log is in its folder.
    restore_command: 'exit 1',
    // No connections before recovery ends.
    hot_standby: 'off',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  appendFileSync(join(data, 'postgresql.auto.conf'), lines.join(''));
  const signal = join(data, 'recovery.signal');
  writeFileSync(signal, '', { mode: 0o600 });
  if (account) chownSync(signal, account.uid, account.gid);
}
