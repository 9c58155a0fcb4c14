import { revokeApiKey, saveApiKey } from '#lib/accounts/keys/store.ts';
import { lockTeam } from '#lib/accounts/teams/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { TeamId } from '#lib/model/ids.ts';
import { Scope } from '#lib/model/scope.ts';
import type { Person, Role } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Keys that last longer tend to be forgotten. */
export const MAX_KEY_DAYS = 366;
const DEFAULT_KEY_DAYS = 365;

/**
 * Creates an HTTP API key for a program. It may do what both its role and its scopes allow (all
 * scopes by default), and expires after `days`.
 */
export async function createKey(
  input: {
    name: string;
    role: Role;
    /** Its uploads belong to this team, and as a reviewer it sees only that team's documents. */
    teamId?: TeamId | null;
    days?: number;
    scopes?: readonly Scope[];
    person: Person;
  },
  db: Db = getDb(),
): Promise<{ kind: 'created'; key: string }> {
  const { name, role, teamId = null, days = DEFAULT_KEY_DAYS, scopes = Scope.options } = input;
  const { person } = input;
  return db.$transaction(async (tx) => {
    const team = teamId === null ? 'no team' : await lockTeam(tx, teamId);
    if (team === null) throw new AppError('not-found');
    const createdById = person.id;
    const { key } = await saveApiKey(tx, { name, role, teamId, days, scopes, createdById });
    const detail = `${name}, ${role}, ${team}, ${scopes.join(' ')}, ${days} days`;
    await logAct(tx, person, 'key.created', detail);
    return { kind: 'created', key };
  });
}

/** Revokes the key at once; it stays in the list and in the log. */
export async function revokeKey(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'revoked' }> {
  return db.$transaction(async (tx) => {
    const name = await revokeApiKey(tx, id);
    if (name === null) throw new AppError('not-found');
    await logAct(tx, person, 'key.revoked', name);
    return { kind: 'revoked' };
  });
}
