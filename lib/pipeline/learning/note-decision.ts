import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Logs what a person decided about what is learned; `detail` says of which version, in words. */
export async function noteDecision(
  tx: Tx,
  person: Person,
  action: DecisionAction,
  detail: string,
): Promise<void> {
  const actor = { kind: 'person' as const, id: person.id };
  await appendDecisions(tx, [decision({ action, actor, facts: { detail } })]);
}
