import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { ValueType } from '#lib/model/form.ts';

/** One value of a choice with the share of all proposals that read it. */
export type Verdict = {
  readonly value: string | null;
  readonly share: number;
  /** Index of the likeliest proposal that reads it; null for "none of these". */
  readonly proposal: number | null;
};

/** Values by their shares, likeliest first: proposals that read the same value count together. */
export function decideChoice(
  type: ValueType,
  values: readonly string[],
  shares: readonly number[],
): Verdict[] {
  const byKey = new Map<string, { value: string; share: number; proposal: number }>();
  values.forEach((value, at) => {
    const key = comparisonKey(type, value);
    const share = shares[at] ?? 0;
    const known = byKey.get(key);
    if (!known) byKey.set(key, { value, share, proposal: at });
    else {
      const better = share > (shares[known.proposal] ?? 0);
      byKey.set(key, {
        value: better ? value : known.value,
        share: known.share + share,
        proposal: better ? at : known.proposal,
      });
    }
  });
  const none: Verdict = { value: null, share: shares[values.length] ?? 0, proposal: null };
  return [...byKey.values(), none].sort((a, b) => b.share - a.share);
}
