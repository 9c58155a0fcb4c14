import { getAccount } from '#lib/accounts/store.ts';
import {
  lockTeam,
  removeTeam,
  saveLimits,
  saveTeam,
  saveTeamOf,
  type TeamLimits,
} from '#lib/accounts/teams/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { TeamId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { FACILITIES, hashNamed, PAYERS } from './hash-named.ts';

export type TeamChange =
  | { readonly kind: 'done' }
  | { readonly kind: 'name-taken' }
  /** It still has people, and who would see what afterward is not ours to guess. */
  | { readonly kind: 'not-empty' }
  /** A payer or facility without letters or digits: it would match no document, or every one. */
  | { readonly kind: 'not-a-name' };

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

/** Creates a team without people or documents. */
export function createTeam({ person, db = getDb() }: Options, name: string): Promise<TeamChange> {
  return db.$transaction(async (tx): Promise<TeamChange> => {
    if (!(await saveTeam(tx, name))) return { kind: 'name-taken' };
    await logAct(tx, person, 'team.created', name);
    return { kind: 'done' };
  });
}

/** Its documents belong to no team from then on. Throws AppError not-found. */
export function deleteTeam({ person, db = getDb() }: Options, id: TeamId): Promise<TeamChange> {
  return db.$transaction(async (tx): Promise<TeamChange> => {
    const name = await lockTeam(tx, id);
    if (name === null) throw new AppError('not-found');
    if (!(await removeTeam(tx, id))) return { kind: 'not-empty' };
    await logAct(tx, person, 'team.removed', name);
    return { kind: 'done' };
  });
}

/** Limits what its reviewers see from now on. Throws AppError not-found. */
export function limitTeam(
  { person, db = getDb() }: Options,
  id: TeamId,
  limits: TeamLimits,
): Promise<TeamChange> {
  return db.$transaction(async (tx): Promise<TeamChange> => {
    const name = await lockTeam(tx, id);
    if (name === null) throw new AppError('not-found');
    const { everyones, payers, facilities } = limits;
    const ofPayers = await hashNamed(tx, PAYERS, payers);
    const ofFacilities = await hashNamed(tx, FACILITIES, facilities);
    if (!ofPayers.areNames || !ofFacilities.areNames) return { kind: 'not-a-name' };
    await saveLimits(tx, id, limits, { payers: ofPayers.keys, facilities: ofFacilities.keys });
    const said = [
      everyones ? 'documents of everybody' : 'its own documents',
      ...(payers.length > 0 ? [`payers ${payers.join(', ')}`] : []),
      ...(facilities.length > 0 ? [`facilities ${facilities.join(', ')}`] : []),
    ];
    await logAct(tx, person, 'team.changed', `${name}: ${said.join('; ')}`);
    return { kind: 'done' };
  });
}

/**
 * Moves a person to a team, or to none. What they uploaded before stays where it is. Throws
 * AppError not-found.
 */
export function changeTeam(
  { person, db = getDb() }: Options,
  { userId, teamId }: { readonly userId: UserId; readonly teamId: TeamId | null },
): Promise<TeamChange> {
  return db.$transaction(async (tx): Promise<TeamChange> => {
    const account = await getAccount(tx, userId);
    const name = teamId === null ? 'none' : await lockTeam(tx, teamId);
    if (name === null) throw new AppError('not-found');
    await saveTeamOf(tx, userId, teamId);
    await logAct(tx, person, 'user.team-changed', `${account.email} → ${name}`);
    return { kind: 'done' };
  });
}
