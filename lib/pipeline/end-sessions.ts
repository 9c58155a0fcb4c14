import { removeSession, removeSessions } from '#lib/accounts/sessions/store.ts';
import { findAccount } from '#lib/accounts/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Ends one of one's own sessions. Throws AppError not-found. */
export async function endOwnSession(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    if ((await removeSession(tx, person.id, id)) === 0) throw new AppError('not-found');
    return log(tx, person, 'their own, one');
  });
}

/** Ends all of one's own sessions but the one that asks, which `token` names. */
export async function endOtherSessions(
  { token, person }: { token: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    await removeSessions(tx, person.id, token);
    return log(tx, person, 'their own, all others');
  });
}

/** Signs somebody out everywhere; they may sign in again. Throws AppError not-found. */
export async function endSessionsOf(
  { userId, person }: { userId: UserId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    const account = await findAccount(tx, userId);
    if (!account) throw new AppError('not-found');
    await removeSessions(tx, userId);
    return log(tx, person, account.email);
  });
}

async function log(tx: Tx, person: Person, detail: string): Promise<{ kind: 'done' }> {
  const actor = { kind: 'person' as const, id: person.id };
  await appendDecisions(tx, [
    decision({ action: 'user.sessions-ended', actor, facts: { detail } }),
  ]);
  return { kind: 'done' };
}
