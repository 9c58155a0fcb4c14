import { randomUUID } from 'node:crypto';
import { TeamId, UserId } from '#lib/model/ids.ts';
import type { Role } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { hashPassword, verifyPassword } from '#lib/platform/sign-in/password-hash.ts';
import { ACTIVE } from './people.ts';

/** One person as the administrator sees them. */
export interface Account {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Null if they have no team. */
  readonly teamId: TeamId | null;
  readonly active: boolean;
  /** Has no password yet. */
  readonly invited: boolean;
  /** Signing in requires a code from an app. */
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  /** Latest activity within an existing session; null if there is none. */
  readonly lastSeenAt: Date | null;
}

export type LockedAccount = Pick<Account, 'id' | 'email' | 'name' | 'role' | 'active'> & {
  readonly demo: boolean;
};

/** Everyone, by name; the deactivated last. */
export async function listAccounts(db: Db = getDb()): Promise<Account[]> {
  const users = await db.user.findMany({
    // API keys act as users, and have their own page.
    where: { key: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      sessions: { orderBy: { updatedAt: 'desc' }, take: 1 },
      accounts: { select: { id: true } },
    },
  });
  const accounts = users.map((user) => ({
    id: UserId.parse(user.id),
    name: user.name,
    email: user.email,
    role: user.role,
    teamId: TeamId.nullable().parse(user.teamId),
    active: !user.banned,
    invited: user.accounts.length === 0,
    secondFactor: user.twoFactorEnabled,
    createdAt: user.createdAt,
    lastSeenAt: user.sessions[0]?.updatedAt ?? null,
  }));
  return [...accounts.filter(({ active }) => active), ...accounts.filter(({ active }) => !active)];
}

/**
 * Locks the person's row until the transaction ends; null if there is none. API keys are not
 * people.
 */
export async function findAccount(tx: Tx, id: UserId): Promise<LockedAccount | null> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${id} FOR UPDATE`;
  const user = await tx.user.findUnique({ where: { id, key: null } });
  if (!user) return null;
  const { email, name, role, demo } = user;
  return { id, email, name, role, demo, active: !user.banned };
}

/** Like `findAccount`, but throws AppError not-found if there is none. */
export async function getAccount(tx: Tx, id: UserId): Promise<LockedAccount> {
  const account = await findAccount(tx, id);
  if (account === null) throw new AppError('not-found');
  return account;
}

/** The id of the person with this address, in any case; null if there is none. */
export async function findAccountByEmail(email: string, db: Db = getDb()): Promise<UserId | null> {
  const where = { email: email.trim().toLowerCase(), key: null };
  const user = await db.user.findFirst({ where, select: { id: true } });
  return user === null ? null : UserId.parse(user.id);
}

/** Null if the email address is taken. The password must already have been checked. */
export async function saveAccount(
  tx: Tx,
  account: { name: string; email: string; role: Role; password: string },
): Promise<UserId | null> {
  const id = await savePerson(tx, account);
  if (id !== null) await savePassword(tx, id, account.password);
  return id;
}

/**
 * Creates a person without a password, who cannot sign in yet; null if the email address is taken.
 */
export async function savePerson(
  tx: Tx,
  account: { name: string; email: string; role: Role },
): Promise<UserId | null> {
  const { name, role } = account;
  const email = account.email.trim().toLowerCase();
  if (await tx.user.findUnique({ where: { email } })) return null;
  const id = UserId.parse(randomUUID());
  await tx.user.create({ data: { id, name, email, role, emailVerified: true } });
  return id;
}

/** Prevents others from adding or changing accounts until the transaction ends. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`;
}

/** Whether anyone can sign in as an administrator; API keys do not count. */
export async function hasActiveAdmin(db: Db | Tx = getDb()): Promise<boolean> {
  const where = { role: 'admin', key: null, ...ACTIVE } as const;
  return (await db.user.findFirst({ where, select: { id: true } })) !== null;
}

/** Throws if there is no such person. Ends no sessions. */
export async function saveRole(tx: Tx, id: UserId, role: Role): Promise<void> {
  await tx.user.update({ where: { id }, data: { role } });
}

/** Saves a new password and ends every session of the person except `keepSession` (its token). */
export async function savePassword(
  tx: Tx,
  userId: UserId,
  password: string,
  keepSession: string | null = null,
): Promise<void> {
  await tx.account.deleteMany({ where: { userId, providerId: 'credential' } });
  await tx.account.create({
    data: {
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: await hashPassword(password),
    },
  });
  await tx.session.deleteMany({
    where: keepSession === null ? { userId } : { userId, NOT: { token: keepSession } },
  });
}

/** Outside a transaction: it may wait for its turn, and would hold a connection meanwhile. */
export async function isPasswordOf(db: Db, userId: UserId, password: string): Promise<boolean> {
  const account = await db.account.findFirst({ where: { userId, providerId: 'credential' } });
  if (!account?.password) return false;
  return verifyPassword({ hash: account.password, password });
}

/** Removes the person's app: their password is enough again. Ends all of their sessions. */
export async function removeSecondFactor(tx: Tx, id: UserId): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: id } });
  await tx.passkey.deleteMany({ where: { userId: id } });
  await tx.user.update({ where: { id }, data: { twoFactorEnabled: false } });
  await tx.session.deleteMany({ where: { userId: id } });
}

/** Deactivating ends every session of the person. */
export async function saveActive(tx: Tx, id: UserId, active: boolean): Promise<void> {
  await tx.user.update({ where: { id }, data: { banned: !active } });
  if (!active) await tx.session.deleteMany({ where: { userId: id } });
}

/** Locks them, so that two administrators cannot remove each other at the same time. */
export async function countActiveAdmins(tx: Tx): Promise<number> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE role = 'admin' AND banned IS NOT TRUE
      AND id NOT IN (SELECT "userId" FROM api_keys) ORDER BY id FOR UPDATE`;
  return admins.length;
}
