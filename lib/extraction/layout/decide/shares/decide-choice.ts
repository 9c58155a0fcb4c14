import type { ValueType } from '#lib/model/form.ts';
import { findLargest } from './find-largest.ts';
import { groupValues } from './group-values.ts';

/** One value of a choice with the total share of all proposals that read it. */
export type Verdict = {
  readonly value: string | null;
  readonly share: number;
  /** Index of the most likely proposal that reads it; null for "none of these". */
  readonly proposal: number | null;
};

/**
 * The most likely values by their shares, from the most likely, and "none of these" in its place:
 * proposals that read the same value count together.
 */
export function decideChoice(
  type: ValueType,
  values: readonly string[],
  shares: readonly number[],
): Verdict[] {
  const { groupOf, keys } = groupValues(type, values);
  const count = keys.length;
  const sums = new Float64Array(count);
  const best = new Int32Array(count).fill(-1);
  for (let at = 0; at < groupOf.length; at++) {
    const group = groupOf[at] ?? 0;
    const share = shares[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + share;
    const leader = best[group] ?? -1;
    if (leader < 0 || share > (shares[leader] ?? 0)) best[group] = at;
  }
  const least = leastOf(sums);
  const verdicts: Verdict[] = [];
  for (let group = 0; group < count; group++) {
    const proposal = best[group] ?? 0;
    const share = sums[group] ?? 0;
    if (!(share < least)) verdicts.push({ value: values[proposal] ?? null, share, proposal });
  }
  verdicts.push({ value: null, share: shares[values.length] ?? 0, proposal: null });
  return verdicts.sort((a, b) => b.share - a.share);
}

/** A claim names at most five values, and most of hundreds are next to impossible. */
const TOLD = 6;

/** The share of the last value to be named; if there are few values, all are. */
function leastOf(sums: Float64Array): number {
  return sums.length <= TOLD ? 0 : (sums[findLargest(sums, TOLD).at(-1) ?? 0] ?? 0);
}
