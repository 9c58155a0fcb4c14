import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { ValueType } from '#lib/model/form.ts';

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
  const { groupOf, count } = groupValues(type, values);
  const sums = new Float64Array(count);
  const best = new Int32Array(count).fill(-1);
  groupOf.forEach((group, at) => {
    const share = shares[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + share;
    const leader = best[group] ?? -1;
    if (leader < 0 || share > (shares[leader] ?? 0)) best[group] = at;
  });
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
  return sums.length <= TOLD ? 0 : (sums.slice().sort()[sums.length - TOLD] ?? 0);
}

type Groups = {
  readonly type: ValueType;
  /** By the index of the value. */
  readonly groupOf: Int32Array;
  readonly count: number;
};

/** Fields of one kind choose among the same, many values; those of a row have few. */
const known = new WeakMap<readonly string[], Groups>();
const MANY = 12;

function groupValues(type: ValueType, values: readonly string[]): Groups {
  const before = known.get(values);
  if (before?.type === type) return before;
  const byKey = new Map<string, number>();
  const groupOf = Int32Array.from(
    values.map((value) => {
      const key = comparisonKey(type, value);
      const group = byKey.get(key) ?? byKey.size;
      byKey.set(key, group);
      return group;
    }),
  );
  const groups = { type, groupOf, count: byKey.size };
  if (values.length > MANY) known.set(values, groups);
  return groups;
}
