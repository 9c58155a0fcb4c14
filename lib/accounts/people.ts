import type { UserId } from '#lib/model/ids.ts';
import { mayActAs, Person, Role, type ViewedTeam } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';

/** Part of a `where`: the account is not deactivated. */
export const ACTIVE = { OR: [{ banned: false }, { banned: null }] };

/** The person on whose behalf delayed work is done; null if they may no longer sign in. */
export async function findActor(id: UserId, db: Db = getDb()): Promise<Person | null> {
  const user = await db.user.findFirst({ where: { id, ...ACTIVE } });
  // Without their team, they would see what it does not.
  return user && Person.parse({ ...user, team: await findViewedTeam(user.teamId, db) });
}

/**
 * People with this role's rights who may sign in, each with their team, by name: those with these
 * ids, or everyone.
 */
export async function listPeople(
  db: Db | Tx,
  { role, ids }: { readonly role: Role; readonly ids?: readonly string[] },
): Promise<Person[]> {
  const users = await db.user.findMany({
    where: {
      key: null,
      ...ACTIVE,
      role: { in: Role.options.filter((one) => mayActAs(one, role)) },
      ...(ids === undefined ? {} : { id: { in: [...ids] } }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, role: true, teamId: true },
  });
  const teams = new Map<string, ViewedTeam | null>();
  for (const { teamId } of users)
    if (teamId !== null && !teams.has(teamId)) teams.set(teamId, await findViewedTeam(teamId, db));
  return users.map((user) => Person.parse({ ...user, team: teams.get(user.teamId ?? '') }));
}

/** A person's name; throws AppError `not-found`, also for an API key or a deactivated person. */
export async function getAccountName(db: Db | Tx, id: UserId): Promise<string> {
  const user = await db.user.findFirst({ where: { id, key: null, ...ACTIVE } });
  if (user === null) throw new AppError('not-found');
  return user.name;
}
