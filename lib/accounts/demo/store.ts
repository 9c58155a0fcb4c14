import { UserId } from '#lib/model/ids.ts';
import type { Role } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { ACTIVE } from '../people.ts';
import { saveAccount, savePassword } from '../store.ts';

/** Reason by which the next demo recognizes accounts that `deactivateDemoAccounts` deactivated. */
const DEMO_OFF = 'demo off';

/**
 * Creates a demo account, or restores one that `deactivateDemoAccounts` deactivated. One that a
 * person deactivated stays that way; an address that another account uses is left alone.
 */
export async function saveDemoAccount(
  tx: Tx,
  account: { name: string; email: string; role: Role; password: string },
): Promise<'created' | 'reactivated' | 'unchanged'> {
  const created = await saveAccount(tx, account);
  if (created !== null) {
    await tx.user.update({ where: { id: created }, data: { demo: true } });
    return 'created';
  }
  const user = await tx.user.findUnique({ where: { email: account.email } });
  if (!user?.demo || user.banReason !== DEMO_OFF) return 'unchanged';
  await tx.user.update({ where: { id: user.id }, data: { banned: false, banReason: null } });
  await savePassword(tx, UserId.parse(user.id), account.password);
  return 'reactivated';
}

/**
 * Deactivates the active demo accounts: their passwords, sessions, and links are removed, and so
 * are the API keys they created. Returns what was ended.
 */
export async function deactivateDemoAccounts(
  tx: Tx,
): Promise<{ emails: readonly string[]; keys: readonly string[] }> {
  const users = await tx.user.findMany({
    where: { demo: true, ...ACTIVE },
    select: { id: true, email: true },
    orderBy: { email: 'asc' },
  });
  const userId = { in: users.map(({ id }) => id) };
  await tx.user.updateMany({
    where: { id: userId },
    data: { banned: true, banReason: DEMO_OFF },
  });
  await tx.account.deleteMany({ where: { userId } });
  await tx.session.deleteMany({ where: { userId } });
  await tx.accessLink.deleteMany({ where: { userId } });
  const keys = await tx.apiKey.findMany({
    where: { createdById: userId, revokedAt: null },
    select: { id: true, userId: true, user: { select: { name: true } } },
  });
  await tx.apiKey.updateMany({
    where: { id: { in: keys.map(({ id }) => id) } },
    data: { revokedAt: new Date() },
  });
  await tx.user.updateMany({
    where: { id: { in: keys.map((key) => key.userId) } },
    data: { banned: true },
  });
  return { emails: users.map(({ email }) => email), keys: keys.map(({ user }) => user.name) };
}
