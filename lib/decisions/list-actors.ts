import type { DecisionAction } from '#lib/model/decision.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** The people who did one of these things to a record, by record. What this transaction did is not in it yet. */
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
