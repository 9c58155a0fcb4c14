import type { UserId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Returns its id. */
export async function saveEmergency(
  tx: Tx,
  emergency: { readonly userId: UserId; readonly reason: string; readonly until: Date },
): Promise<string> {
  const { id } = await tx.emergencyAccess.create({ data: emergency, select: { id: true } });
  return id;
}

/** Ends a person's current access; returns how many there were. */
export async function endEmergencies(tx: Tx, userId: UserId): Promise<number> {
  const now = new Date();
  const { count } = await tx.emergencyAccess.updateMany({
    where: { userId, until: { gt: now }, endedAt: null },
    data: { endedAt: now },
  });
  return count;
}
