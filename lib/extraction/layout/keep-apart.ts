import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { FieldChoice } from './field-choice.ts';

/** What a value keeps of its share where the other field of the pair has it. */
const KEPT = 0.05;
/** Values of each field that are held against those of the other, the likeliest first. */
const COMPARED = 8;

/**
 * The shares of all choices where two fields never have the same value: who sells is not who buys,
 * however often the page prints one name. The two values that are likeliest together are found, and
 * each field's share of the other's value is damped.
 */
export function keepApart(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  pairs: readonly (readonly [string, string])[],
): readonly (readonly number[])[] {
  const apart = [...shares];
  for (const pair of pairs) {
    const [one, other] = pair.map((pattern) =>
      choices.findIndex((choice) => choice.pattern === pattern),
    );
    const [first, second] = [choices[one ?? -1], choices[other ?? -1]];
    if (one === undefined || other === undefined || !first || !second) continue;
    const keys = [keysOf(first), keysOf(second)] as const;
    const likeliest = findLikeliest(
      sumByKey(keys[0], apart[one] ?? []),
      sumByKey(keys[1], apart[other] ?? []),
    );
    if (!likeliest) continue;
    apart[one] = withLess(apart[one] ?? [], keys[0], likeliest[1]);
    apart[other] = withLess(apart[other] ?? [], keys[1], likeliest[0]);
  }
  return apart;
}

function keysOf({ field, proposals }: FieldChoice): string[] {
  return proposals.map(({ value }) => comparisonKey(field.type, value));
}

/** The likeliest values with their shares; an empty key is "none of these", which stands last. */
function sumByKey(keys: readonly string[], shares: readonly number[]): [string, number][] {
  const sums = new Map<string, number>();
  shares.forEach((share, at) => {
    const key = keys[at] ?? '';
    sums.set(key, (sums.get(key) ?? 0) + share);
  });
  return [...sums].sort(([, a], [, b]) => b - a).slice(0, COMPARED);
}

function findLikeliest(
  first: readonly [string, number][],
  second: readonly [string, number][],
): [string, string] | null {
  let best: [string, string] | null = null;
  let most = 0;
  for (const [key, share] of first)
    for (const [other, also] of second) {
      if (share * also <= most || (key === other && key !== '')) continue;
      most = share * also;
      best = [key, other];
    }
  return best;
}

function withLess(shares: readonly number[], keys: readonly string[], taken: string): number[] {
  const left = shares.map((share, at) =>
    taken !== '' && keys[at] === taken ? share * KEPT : share,
  );
  const sum = left.reduce((total, share) => total + share, 0);
  return left.map((share) => share / sum);
}
