import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { appendDecisions, decision } from './append-decisions.ts';

/** Logs an action of a person that concerns no document. `detail` is stored unencrypted. */
export async function logAct(
  tx: Db | Tx,
  person: Person,
  action: DecisionAction,
  detail: string,
): Promise<void> {
  const actor = { kind: 'person' as const, id: person.id };
  await appendDecisions(tx, [decision({ action, actor, facts: { detail } })]);
}
