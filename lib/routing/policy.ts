import type { FieldDefinition } from '#lib/model/form.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';

/** Terms, with the name and version for the log and the lineage. */
export interface Policy extends PolicyTerms {
  readonly id: string;
}

export const DEFAULT_POLICY: Policy = {
  id: 'default-3',
  reviewCostUsd: 0.2,
  openCostUsd: 0.3,
  leastProbability: { critical: 0.95, other: 0.95 },
  leastFormScore: 0.6,
  leastWordConfidence: 0.5,
  documentErrors: 'note',
};

/**
 * The probability, 0 to 1, above which accepting is cheaper than reviewing: (1 − p) × cost of an
 * error < cost of a review, so p > 1 − review / error; never below the policy's floor.
 */
export function thresholdOf(
  policy: Policy,
  definition: Pick<FieldDefinition, 'critical' | 'costOfErrorUsd'>,
): number {
  return Math.max(
    floorOf(policy, definition),
    1 - policy.reviewCostUsd / definition.costOfErrorUsd,
  );
}

/**
 * Whether a certificate of the layout can decide about a value with this probability: people are
 * asked about it, and it is above the policy's minimum. Their answers on such values are what is
 * certified.
 */
export function isWithinReach(
  policy: Policy,
  definition: Pick<FieldDefinition, 'critical' | 'costOfErrorUsd'>,
  probability: number,
): boolean {
  return (
    probability >= floorOf(policy, definition) && probability < thresholdOf(policy, definition)
  );
}

/** No value passes below this probability. */
function floorOf(
  { leastProbability }: Policy,
  { critical }: Pick<FieldDefinition, 'critical'>,
): number {
  return leastProbability[critical ? 'critical' : 'other'];
}
