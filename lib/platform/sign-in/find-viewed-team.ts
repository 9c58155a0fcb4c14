import { ViewedTeam } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '../db.ts';

/** A person's team and what it may see now; null if they have none. */
export async function findViewedTeam(
  id: string | null,
  db: Db | Tx = getDb(),
): Promise<ViewedTeam | null> {
  if (id === null) return null;
  const team = await db.team.findUniqueOrThrow({
    where: { id },
    select: { id: true, everyones: true, payerKeys: true, facilityKeys: true },
  });
  const { everyones, payerKeys: payers, facilityKeys: facilities } = team;
  return ViewedTeam.parse({ id: team.id, everyones, payers, facilities });
}
