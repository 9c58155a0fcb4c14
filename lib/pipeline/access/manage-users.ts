import { judgePassword, type PasswordFault } from '#lib/accounts/judge-password.ts';
import {
  countActiveAdmins,
  getAccount,
  saveAccount,
  saveActive,
  savePassword,
  saveRole,
} from '#lib/accounts/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Person, Role } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { provePassword } from './sign-in.ts';

export type Managed =
  | { readonly kind: 'done' }
  | { readonly kind: 'email-taken' }
  | { readonly kind: PasswordFault }
  | { readonly kind: 'wrong-password' }
  /** No one would be left to manage accounts. */
  | { readonly kind: 'last-admin' };

const DEMO_OVER =
  'Demo accounts cannot be used while the demo is off. Invite this person to create their own account.';

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

export async function createUser(
  { person, db = getDb() }: Options,
  account: { name: string; email: string; role: Role; password: string },
): Promise<Managed> {
  const fault = judgePassword(account.password, account);
  if (fault !== null) return { kind: fault };
  return db.$transaction(async (tx): Promise<Managed> => {
    if ((await saveAccount(tx, account)) === null) return { kind: 'email-taken' };
    await logAct(tx, person, 'user.created', `${account.email}, ${account.role}`);
    return { kind: 'done' };
  });
}

export async function changeRole(
  { person, db = getDb() }: Options,
  { userId, role }: { userId: UserId; role: Role },
): Promise<Managed> {
  return db.$transaction(async (tx): Promise<Managed> => {
    const account = await getAccount(tx, userId);
    if (await wouldLeaveNoAdmin(tx, account, role !== 'admin')) return { kind: 'last-admin' };
    await saveRole(tx, userId, role);
    await logAct(tx, person, 'user.role-changed', `${account.email}, ${account.role} → ${role}`);
    return { kind: 'done' };
  });
}

/** Sets a new password and signs the person out everywhere. */
export async function resetPassword(
  { person, db = getDb() }: Options,
  { userId, password }: { userId: UserId; password: string },
): Promise<Managed> {
  return db.$transaction(async (tx): Promise<Managed> => {
    const { email, name } = await getAccount(tx, userId);
    const fault = judgePassword(password, { email, name });
    if (fault !== null) return { kind: fault };
    await savePassword(tx, userId, password);
    await logAct(tx, person, 'user.password-reset', email);
    return { kind: 'done' };
  });
}

/**
 * Deactivated people keep their place in the log and cannot sign in. Throws `forbidden` when
 * reactivating a demo account while the demo is off.
 */
export async function setActive(
  { person, db = getDb() }: Options,
  { userId, active }: { userId: UserId; active: boolean },
): Promise<Managed> {
  return db.$transaction(async (tx): Promise<Managed> => {
    const account = await getAccount(tx, userId);
    if (active && account.demo && !isDemoMode())
      throw new AppError('forbidden', { text: DEMO_OVER });
    if (await wouldLeaveNoAdmin(tx, account, !active)) return { kind: 'last-admin' };
    await saveActive(tx, userId, active);
    await logAct(tx, person, active ? 'user.reactivated' : 'user.deactivated', account.email);
    return { kind: 'done' };
  });
}

/** Changes one's own password and ends all other sessions. */
export async function changeOwnPassword(
  request: Request,
  change: { current: string; next: string },
  db: Db = getDb(),
): Promise<Managed> {
  const signedIn = await provePassword(request, change.current);
  if (!signedIn) return { kind: 'wrong-password' };
  const { person, token } = signedIn;
  return db.$transaction(async (tx): Promise<Managed> => {
    const { email, name } = await getAccount(tx, person.id);
    const fault = judgePassword(change.next, { email, name });
    if (fault !== null) return { kind: fault };
    await savePassword(tx, person.id, change.next, token);
    await logAct(tx, person, 'user.password-changed', email);
    return { kind: 'done' };
  });
}

async function wouldLeaveNoAdmin(
  tx: Tx,
  account: { role: Role; active: boolean },
  removes: boolean,
): Promise<boolean> {
  if (!removes || account.role !== 'admin' || !account.active) return false;
  return (await countActiveAdmins(tx)) <= 1;
}
