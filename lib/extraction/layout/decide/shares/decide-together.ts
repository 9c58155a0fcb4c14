import { memoizeFor } from '#lib/forms/memoize.ts';
import { type FieldChoice, valuesOf } from '../../choices/field-choice.ts';
import { findLargest } from './find-largest.ts';
import { type Groups, groupValues } from './group-values.ts';

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
  const [left, right] = [keyed(one), keyed(other)];
  const likeliest = findLikeliest(listLikely(left, first), listLikely(right, second), fits);
  if (!likeliest) return [first, second];
  const [own, others] = likeliest;
  const isDoubted = left.keys.map((key) => isAgainst(key, others, fits));
  const isOtherDoubted = right.keys.map((key) => isAgainst(own, key, fits));
  return [
    dampShares(first, (at) => isDoubted[left.keyAt(at)] ?? false),
    dampShares(second, (at) => isOtherDoubted[right.keyAt(at)] ?? false),
  ];
}

/** The shares with less for the options that something contradicts; they sum to 1 again. */
export function dampShares(
  shares: readonly number[],
  isDoubted: (at: number) => boolean,
  kept = KEPT,
): readonly number[] {
  const left = shares.map((share, at) => (isDoubted(at) ? share * kept : share));
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at] ?? 0;
  for (let at = 0; at < left.length; at++) left[at] = (left[at] ?? 0) / sum;
  return left;
}

/** What equal values of a choice have in common; `keyAt` is by option. */
type Keyed = { readonly keys: readonly string[]; readonly keyAt: (option: number) => number };

function keyed({ field, proposals }: FieldChoice): Keyed {
  return keyedBy(groupValues(field.type, valuesOf(proposals)));
}

/** An empty key is "none of these", which is the last option. */
const keyedBy = memoizeFor(({ groupOf, keys }: Groups): Keyed => {
  const all = keys.includes('') ? keys : [...keys, ''];
  const none = all.indexOf('');
  return { keys: all, keyAt: (option) => groupOf[option] ?? none };
});

/** The most likely values with their shares. */
function listLikely({ keys, keyAt }: Keyed, shares: readonly number[]): [string, number][] {
  const sums = new Float64Array(keys.length);
  for (let at = 0; at < shares.length; at++) {
    const key = keyAt(at);
    sums[key] = (sums[key] ?? 0) + (shares[at] ?? 0);
  }
  return findLargest(sums, COMPARED).map((at) => [keys[at] ?? '', sums[at] ?? 0]);
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
