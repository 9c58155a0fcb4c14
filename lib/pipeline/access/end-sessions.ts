import { removeSession, removeSessions } from '#lib/accounts/sessions/store.ts';
import { getAccount } from '#lib/accounts/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Ends one of one's own sessions. Throws AppError not-found. */
export async function endOwnSession(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    if ((await removeSession(tx, person.id, id)) === 0) throw new AppError('not-found');
    await logAct(tx, person, 'user.sessions-ended', 'their own, one');
    return { kind: 'done' };
  });
}

/** Ends all of one's own sessions except the current one, which `token` names. */
export async function endOtherSessions(
  { token, person }: { token: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    await removeSessions(tx, person.id, token);
    await logAct(tx, person, 'user.sessions-ended', 'their own, all others');
    return { kind: 'done' };
  });
}

/** Signs someone out everywhere; they may sign in again. Throws AppError not-found. */
export async function endSessionsOf(
  { userId, person }: { userId: UserId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    const { email } = await getAccount(tx, userId);
    await removeSessions(tx, userId);
    await logAct(tx, person, 'user.sessions-ended', email);
    return { kind: 'done' };
  });
}
