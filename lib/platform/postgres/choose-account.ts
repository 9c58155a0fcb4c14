import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The account that runs PostgreSQL; null for our own. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root, so root uses `postgres`, or else `nobody`: the account must be
 * in `/etc/passwd`, because initdb looks up its own name.
 */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = accounts.find((fields) => fields[0] === name);
    const uid = Number(entry?.[2]);
    const gid = Number(entry?.[3]);
    if (uid > 0 && gid >= 0) return { name, uid, gid };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Options of `spawn` to run a program as `account`, in a folder it can access. */
export function spawnOptionsOf(account: Account): { uid?: number; gid?: number; cwd?: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {};
}

/**
 * Whether `account` can reach `path` (`-x`) or write to it (`-w`). Asks the system itself, which
 * alone knows all of its rules.
 */
export function canAccess(account: Account, path: string, right: '-x' | '-w'): boolean {
  if (!account) return true;
  const answer = spawnSync('test', [right, path], { ...spawnOptionsOf(account), stdio: 'ignore' });
  if (answer.error) {
    throw new Error(
      `This machine does not let root run PostgreSQL as user ${account.name} (${answer.error.message}). Start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return answer.status === 0;
}
