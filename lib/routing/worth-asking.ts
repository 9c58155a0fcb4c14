import { findField } from '#lib/forms/find-field.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { groupLooks, type LookField } from '#lib/model/review/group-looks.ts';
import { isStructural, pathsOfSubject } from '#lib/model/subject.ts';
import type { Policy } from './policy.ts';

/**
 * Whether a record is worth opening for these doubts: what the answers save, minus what they cost,
 * must exceed the cost of opening. A doubt below the policy's minimum is always worth it.
 */
export function isWorthAsking(doubts: readonly Doubt[], form: Form, policy: Policy): boolean {
  return (
    savingOf(doubts, policy) > policy.openCostUsd ||
    doubts.some((doubt) => isBelowFloor(doubt, form, policy))
  );
}

/**
 * The doubts of an open record that nobody is asked about: whole questions about values, those that
 * save the least first, while everything left out together would not be worth opening the record
 * for. A question stays if anything but its probability keeps one of its values from passing.
 * `fields` with all their reasons, in form order.
 */
export function listUnasked(
  doubts: readonly Doubt[],
  fields: readonly LookField[],
  form: Form,
  policy: Policy,
): ReadonlySet<Doubt> {
  const reasonsAt = new Map(fields.map(({ path, reasons }) => [path, reasons]));
  const isOnlyUnsure = ({ subject }: Doubt) =>
    !isStructural(subject) &&
    pathsOfSubject(subject).every((path) => {
      const reasons = reasonsAt.get(path) ?? [];
      return reasons.length > 0 && reasons.every(({ code }) => code === 'low-confidence');
    });
  const looks = groupLooks(doubts, fields)
    .filter((look) => look.every(isOnlyUnsure))
    .toSorted((a, b) => savingOf(a, policy) - savingOf(b, policy));
  const unasked = new Set<Doubt>();
  for (const look of looks)
    if (!isWorthAsking([...unasked, ...look], form, policy))
      for (const doubt of look) unasked.add(doubt);
  return unasked;
}

/** Expected loss that answers prevent, minus what they cost, in US dollars. */
function savingOf(doubts: readonly Doubt[], { reviewCostUsd }: Policy): number {
  return doubts.reduce(
    (sum, { probability, costUsd }) =>
      sum + Math.max(0, (1 - probability) * costUsd - reviewCostUsd),
    0,
  );
}

function isBelowFloor({ subject, probability }: Doubt, form: Form, policy: Policy): boolean {
  const fields = pathsOfSubject(subject).map((path) => findField(form, path));
  const critical = fields.length === 0 || fields.some((field) => field?.critical ?? true);
  return probability < policy.leastProbability[critical ? 'critical' : 'other'];
}
