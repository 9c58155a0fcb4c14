import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { FieldChoice } from '../choices/field-choice.ts';

/** What share a value keeps if the decision on the other field is evidence against it. */
const KEPT = 0.05;
/** How many values of each field are compared with those of the other, from the most likely. */
const COMPARED = 8;

/** Shares of the choices for two fields, in the order of the pair. */
export type SharesOfTwo = readonly [readonly number[], readonly number[]];

/**
 * The shares of two fields that restrict each other: finds the two matching values that are most
 * likely together, and damps each field's share of values that do not match the other's. A blank
 * matches everything.
 */
export function decideTogether(
  [one, other]: readonly [FieldChoice, FieldChoice],
  [first, second]: SharesOfTwo,
  fits: (one: string, other: string) => boolean,
): SharesOfTwo {
  const keys = [keysOf(one), keysOf(other)] as const;
  const likeliest = findLikeliest(sumByKey(keys[0], first), sumByKey(keys[1], second), fits);
  if (!likeliest) return [first, second];
  const [own, others] = likeliest;
  return [
    dampShares(first, (at) => isAgainst(keys[0][at], others, fits)),
    dampShares(second, (at) => isAgainst(own, keys[1][at], fits)),
  ];
}

/** The shares with less for the options that something contradicts; they sum to 1 again. */
export function dampShares(
  shares: readonly number[],
  isDoubted: (at: number) => boolean,
  kept = KEPT,
): readonly number[] {
  const left = shares.map((share, at) => (isDoubted(at) ? share * kept : share));
  const sum = left.reduce((total, share) => total + share, 0);
  return left.map((share) => share / sum);
}

/** An empty key is "none of these", which is last. */
function keysOf({ field, proposals }: FieldChoice): string[] {
  return [...proposals.map(({ value }) => comparisonKey(field.type, value)), ''];
}

/** The most likely values with their shares. */
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
  fits: (one: string, other: string) => boolean,
): [string, string] | null {
  let best: [string, string] | null = null;
  let most = 0;
  for (const [key, share] of first)
    for (const [other, also] of second) {
      if (share * also <= most || isAgainst(key, other, fits)) continue;
      most = share * also;
      best = [key, other];
    }
  return best;
}

function isAgainst(
  one: string | undefined,
  other: string | undefined,
  fits: (one: string, other: string) => boolean,
): boolean {
  return (
    one !== undefined && other !== undefined && one !== '' && other !== '' && !fits(one, other)
  );
}
