import { findField } from '#lib/forms/find-field.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { pathsOfSubject } from '#lib/model/subject.ts';
import type { Policy } from './policy.ts';

/**
 * Whether a record is worth opening for these doubts: what the answers save, minus what they cost,
 * must exceed the cost of opening. A doubt below the policy's minimum is always worth it.
 */
export function isWorthAsking(doubts: readonly Doubt[], form: Form, policy: Policy): boolean {
  const saved = doubts.reduce((sum, doubt) => sum + Math.max(0, savingOf(doubt, policy)), 0);
  return saved > policy.openCostUsd || doubts.some((doubt) => isBelowFloor(doubt, form, policy));
}

/** Expected loss that an answer prevents, minus the cost of the answer, in US dollars. */
function savingOf({ probability, costUsd }: Doubt, policy: Policy): number {
  return (1 - probability) * costUsd - policy.reviewCostUsd;
}

function isBelowFloor({ subject, probability }: Doubt, form: Form, policy: Policy): boolean {
  const fields = pathsOfSubject(subject).map((path) => findField(form, path));
  const critical = fields.length === 0 || fields.some((field) => field?.critical ?? true);
  return probability < policy.leastProbability[critical ? 'critical' : 'other'];
}
