import type { FieldDefinition } from '#lib/model/form.ts';

/** When a machine's value may stand without a person. */
export interface Policy {
  /** Name and version: what the log and the lineage call it. */
  readonly id: string;
  /** What it costs that a person looks at one field, US dollars. */
  readonly reviewCostUsd: number;
  /** No value passes below this, whatever a wrong one costs. */
  readonly leastProbability: { readonly critical: number; readonly other: number };
  /** Below this score of the form recogniser a person decides which form it is. */
  readonly leastFormScore: number;
  /** Below this confidence of its least clear word a value is not accepted. */
  readonly leastWordConfidence: number;
}

export const DEFAULT_POLICY: Policy = {
  id: 'default-1',
  reviewCostUsd: 0.05,
  leastProbability: { critical: 0.98, other: 0.95 },
  leastFormScore: 0.6,
  leastWordConfidence: 0.5,
};

/**
 * The probability from which accepting is cheaper than looking: (1 − p) × cost of an error < cost
 * of a review, so p > 1 − review / error; never less than the policy's floor.
 */
export function thresholdOf(
  policy: Policy,
  definition: Pick<FieldDefinition, 'critical' | 'costOfErrorUsd'>,
): number {
  const floor = policy.leastProbability[definition.critical ? 'critical' : 'other'];
  return Math.max(floor, 1 - policy.reviewCostUsd / definition.costOfErrorUsd);
}
