import { TeamId, type UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/**
 * What a team's reviewers see. `everyones`: documents whoever uploaded them; no payers or
 * facilities: no limit.
 */
export interface TeamLimits {
  readonly everyones: boolean;
  readonly payers: readonly string[];
  readonly facilities: readonly string[];
}

/** A department or a facility, as administrators see it. */
export interface Team extends TeamLimits {
  readonly id: TeamId;
  readonly name: string;
  /** Its people and API keys, including deactivated ones. */
  readonly members: number;
  readonly documents: number;
}

/** By name. */
export async function listTeams(db: Db = getDb()): Promise<Team[]> {
  const rows = await db.team.findMany({
    orderBy: { name: 'asc' },
    include: { _count: { select: { users: true, documents: true } } },
  });
  return rows.map(({ id, name, everyones, payers, facilities, _count: { users, documents } }) => ({
    id: TeamId.parse(id),
    name,
    everyones,
    payers,
    facilities,
    members: users,
    documents,
  }));
}

/** False if the name is taken. */
export async function saveTeam(tx: Tx, name: string): Promise<boolean> {
  const { count } = await tx.team.createMany({ data: { name }, skipDuplicates: true });
  return count > 0;
}

/** Its name; null if there is none. Nobody joins or leaves it until the transaction ends. */
export async function lockTeam(tx: Tx, id: TeamId): Promise<string | null> {
  await tx.$queryRaw`SELECT id FROM teams WHERE id = ${id}::uuid FOR UPDATE`;
  return (await tx.team.findUnique({ where: { id } }))?.name ?? null;
}

/**
 * Effective from the next request. `keys`: hashes of these payers and facilities as stored with
 * records.
 */
export async function saveLimits(
  tx: Tx,
  id: TeamId,
  limits: TeamLimits,
  keys: { readonly payers: string[]; readonly facilities: string[] },
): Promise<void> {
  const { everyones, payers, facilities } = limits;
  const named = { payers: [...payers], facilities: [...facilities] };
  const hashed = { payerKeys: keys.payers, facilityKeys: keys.facilities };
  await tx.team.update({ where: { id }, data: { everyones, ...named, ...hashed } });
}

/** The limits of each team, as entered by administrators. */
export async function listLimits(tx: Tx): Promise<{ id: TeamId; limits: TeamLimits }[]> {
  const rows = await tx.team.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, everyones, payers, facilities }) => ({
    id: TeamId.parse(id),
    limits: { everyones, payers, facilities },
  }));
}

/** False if it still has people. Its documents belong to no team from then on. */
export async function removeTeam(tx: Tx, id: TeamId): Promise<boolean> {
  if ((await tx.user.count({ where: { teamId: id } })) > 0) return false;
  await tx.team.delete({ where: { id } });
  return true;
}

/** Effective from the next request; null for no team. */
export async function saveTeamOf(tx: Tx, userId: UserId, teamId: TeamId | null): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { teamId } });
}
