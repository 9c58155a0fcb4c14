import { findField } from '#lib/forms/find-field.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { Probability } from '#lib/model/probability.ts';
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
    doubts.some((doubt) => isBelow(policy.leastProbability, doubt, form))
  );
}

/**
 * The doubts of an open record that nobody is asked about: whole questions about values none of
 * which is below the policy's minimum, those that save the least first, while everything left out
 * together would not be worth opening the record for. A question stays if anything but its
 * probability keeps one of its values from passing, if one is a blank, and if one of its paths is
 * in `asked`: a person has to answer those. `fields` with all their reasons, in form order.
 */
export function listUnasked({
  doubts,
  fields,
  form,
  policy,
  asked = new Set(),
}: {
  doubts: readonly Doubt[];
  fields: readonly LookField[];
  form: Form;
  policy: Policy;
  asked?: ReadonlySet<string> | undefined;
}): ReadonlySet<Doubt> {
  const fieldAt = new Map(fields.map((field) => [field.path, field]));
  const isOnlyUnsure = (path: string) => {
    const { value = null, reasons = [] } = fieldAt.get(path) ?? {};
    const isUnsure = reasons.length > 0 && reasons.every(({ code }) => code === 'low-confidence');
    return value !== null && isUnsure;
  };
  const mayPass = (doubt: Doubt) =>
    !isStructural(doubt.subject) &&
    !isBelow(policy.leastProbability, doubt, form) &&
    !isBelow(SHOWN_FROM, doubt, form) &&
    pathsOfSubject(doubt.subject).every((path) => isOnlyUnsure(path) && !asked.has(path));
  const looks = groupLooks(doubts, fields)
    .filter((look) => look.every(mayPass))
    .map((look) => ({ look, surer: look.map(surerOnItsLook) }))
    .toSorted((a, b) => savingOf(a.surer, policy) - savingOf(b.surer, policy));
  const unasked = new Set<Doubt>();
  const left: Doubt[] = [];
  for (const { look, surer } of looks) {
    if (isWorthAsking([...left, ...surer], form, policy)) continue;
    left.push(...surer);
    for (const doubt of look) unasked.add(doubt);
  }
  return unasked;
}

/**
 * Errors come together: on drawn first documents of held-out layouts, three of 1,596 values were
 * wrong on questions all of whose values are at or above these probabilities, by whether they are
 * critical (docs/decisions/0218).
 */
const SHOWN_FROM = { critical: 0.98, other: 0.95 };

/** The bound of that, as in tails: 80%, exact, one-sided. */
const SURE_LOOK = Probability.parse(0.99655);

function surerOnItsLook(doubt: Doubt): Doubt {
  return doubt.probability < SURE_LOOK ? { ...doubt, probability: SURE_LOOK } : doubt;
}

/** Expected loss that answers prevent, minus what they cost, in US dollars. */
function savingOf(doubts: readonly Doubt[], { reviewCostUsd }: Policy): number {
  return doubts.reduce(
    (sum, { probability, costUsd }) =>
      sum + Math.max(0, (1 - probability) * costUsd - reviewCostUsd),
    0,
  );
}

function isBelow(
  least: Policy['leastProbability'],
  { subject, probability }: Doubt,
  form: Form,
): boolean {
  const fields = pathsOfSubject(subject).map((path) => findField(form, path));
  const critical = fields.length === 0 || fields.some((field) => field?.critical ?? true);
  return probability < least[critical ? 'critical' : 'other'];
}
