import type { DecisionAction } from '#lib/model/decision.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * The people who took one of these actions on a record, by record. Does not include this
 * transaction.
 */
export async function listActors(
  db: Db | Tx,
  recordIds: readonly string[],
  actions: readonly DecisionAction[],
): Promise<ReadonlyMap<string, readonly UserId[]>> {
  const rows = await db.decision.findMany({
    where: {
      recordId: { in: [...recordIds] },
      action: { in: [...actions] },
      actorKind: 'person',
    },
    distinct: ['recordId', 'actorId'],
    select: { recordId: true, actorId: true },
  });
  const people = new Map<string, UserId[]>();
  for (const { recordId, actorId } of rows)
    people.set(recordId ?? '', [...(people.get(recordId ?? '') ?? []), UserId.parse(actorId)]);
  return people;
}
