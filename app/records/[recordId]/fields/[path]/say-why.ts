import { formatProbability, formatUsd } from '#lib/forms/format.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { type Policy, thresholdOf } from '#lib/routing/policy.ts';
import { lineageText as text } from './text.ts';

/**
 * Why a value passed without a person, according to the policy in use, or why a person is asked.
 * Null for one that a person decided, or that was not judged.
 */
export function sayWhy(
  field: {
    readonly human: boolean;
    readonly route: string | null;
    readonly probability: number | null;
    /** Why it was sent to review. */
    readonly reasons: readonly { readonly why: string; readonly wouldPass: string }[];
  },
  definition: FieldDefinition | null,
  policy: Policy,
): string | null {
  const { human, route, probability, reasons } = field;
  if (!human && route === 'review' && reasons.length > 0)
    return reasons.map(({ why, wouldPass }) => `${why} ${wouldPass}`.trim()).join(' ');
  if (human || route !== 'accept' || probability === null || definition === null) return null;
  const threshold = thresholdOf(policy, definition);
  const needs = formatProbability(threshold);
  return probability >= threshold
    ? text.whySure(needs, formatUsd(definition.costOfErrorUsd))
    : text.whyCheap(needs);
}
