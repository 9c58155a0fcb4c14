import { formatProbability, formatUsd } from '#lib/forms/format.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { type Policy, thresholdOf } from '#lib/routing/policy.ts';
import { lineageText as text } from './text.ts';

/**
 * Why a value passed without a person, according to the policy in use; null for one that did not,
 * or that was not judged.
 */
export function sayWhy(
  field: {
    readonly human: boolean;
    readonly route: string | null;
    readonly probability: number | null;
  },
  definition: FieldDefinition | null,
  policy: Policy,
): string | null {
  const { human, route, probability } = field;
  if (human || route !== 'accept' || probability === null || definition === null) return null;
  const threshold = thresholdOf(policy, definition);
  const needs = formatProbability(threshold);
  return probability >= threshold
    ? text.whySure(needs, formatUsd(definition.costOfErrorUsd))
    : text.whyCheap(needs);
}
