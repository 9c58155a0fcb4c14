import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { centsOf } from '#lib/layout/recognizers/proposal.ts';
import type { FormSum } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place, ValueClaim } from '#lib/model/reading.ts';

/** How many times more likely a reading is if it makes a sum add up. */
const BOOST = 40;
/** Less likely readings are not considered, whatever they add up to. */
const LEAST = 0.002;
/** The same for a total that seemed to be absent, of an amount in the column that adds up to it. */
const IN_COLUMN = 2000;

/**
 * Resolves doubts by the printed sums: if they do not add up, and exactly one other reading of the
 * total or of one part would make them, that reading is taken if it is likely enough, and marked
 * (`settledBySum`); routing then has a person decide between the two, so nothing is taken silently.
 * Values that add up say so in their signals. A document with an error keeps its printed values. A
 * total that seemed to be absent is what a column adds up to, if that is printed above or below it.
 */
export function settleSums(claims: readonly Claim[], sums: readonly FormSum[]): Claim[] {
  const patterns = claims.map((claim) => (claim.kind === 'value' ? patternOf(claim.path) : null));
  return sums
    .reduce<readonly Claim[]>((settled, sum) => settleOne(settled, patterns, sum), claims)
    .slice();
}

/** `patterns` of the claims, by their indices; null for what is not a value. */
function settleOne(
  claims: readonly Claim[],
  patterns: readonly (string | null)[],
  sum: FormSum,
): readonly Claim[] {
  const total = claims.find((claim) => claim.kind === 'value' && claim.path === sum.total);
  const parts = claims.filter(
    (claim, at): claim is Valued => isValued(claim) && sum.parts.includes(patterns[at] ?? ''),
  );
  if (total?.kind !== 'value' || parts.length === 0) return claims;
  const added = parts.reduce((cents, part) => cents + centsOf(part), 0);
  if (!isValued(total)) {
    const filled = fillTotal(total, parts, added);
    return filled
      ? replaced(claims, [
          [total, signed(filled, 1)],
          ...parts.map((part) => [part, signed(part, 1)] as const),
        ])
      : claims;
  }
  const members = [total, ...parts];
  if (added === centsOf(total))
    return replaced(
      claims,
      members.map((one) => [one, signed(one, 1)]),
    );
  const swaps = [
    ...swapsTo(total, added),
    ...parts.flatMap((part) => swapsTo(part, centsOf(part) + centsOf(total) - added)),
  ].sort((a, b) => b.gain - a.gain);
  const [best] = swaps;
  if (!best || best.gain < 1)
    return replaced(
      claims,
      members.map((one) => [one, signed(one, 0)]),
    );
  return replaced(
    claims,
    members.map((one) => [one, signed(one === best.from ? best.to : one, 1)]),
  );
}

/** A claim of a value that is there. */
type Valued = ValueClaim & { readonly value: string };

function isValued(claim: Claim): claim is Valued {
  return claim.kind === 'value' && claim.value !== null;
}

/** The claim with the amount in the parts' column that they come to; null if none is. */
function fillTotal(
  total: ValueClaim,
  parts: readonly ValueClaim[],
  added: number,
): ValueClaim | null {
  const found = total.candidates.find(
    ({ value, place }) =>
      value !== null &&
      place !== null &&
      centsOf({ value }) === added &&
      parts.some((part) => part.place !== null && isInColumn(place, part.place)) &&
      parts.every((part) => part.place !== null && isApart(place, part.place)),
  );
  if (!found) return null;
  const gain = (found.score * IN_COLUMN) / Math.max(total.score, 1e-6);
  const score = RawScore.parse(gain / (gain + 1));
  const former = { value: null, score: RawScore.parse(1 - score), place: null };
  return {
    ...total,
    value: found.value,
    absence: null,
    place: found.place,
    score,
    candidates: [former, ...total.candidates.filter((one) => one !== found)],
    signals: { ...total.signals, p: score, repaired: 1, settledBySum: 1 },
  };
}

/** Whether two amounts on a page begin or end at the same place. */
function isInColumn(one: Place, other: Place): boolean {
  const [left, , right] = one.box;
  const [x0, , x1] = other.box;
  return (
    one.page === other.page && (Math.abs(left - x0) < SAME_EDGE || Math.abs(right - x1) < SAME_EDGE)
  );
}

/** Whether two amounts are on different lines. */
function isApart(one: Place, other: Place): boolean {
  return one.page !== other.page || one.box[1] >= other.box[3] || one.box[3] <= other.box[1];
}

type Swap = { readonly from: ValueClaim; readonly to: ValueClaim; readonly gain: number };

/** The claim with the candidate that reads this amount, if it has one. */
function swapsTo(claim: ValueClaim, cents: number): Swap[] {
  return claim.candidates.flatMap((candidate): Swap[] => {
    const { value } = candidate;
    if (value === null || centsOf({ value }) !== cents || candidate.score < LEAST) return [];
    const gain = (candidate.score * BOOST) / Math.max(claim.score, 1e-6);
    const score = RawScore.parse(gain / (gain + 1));
    const former = { value: claim.value, score: RawScore.parse(1 - score), place: claim.place };
    const others = claim.candidates.filter((one) => one !== candidate);
    const to: ValueClaim = {
      ...claim,
      value,
      place: candidate.place ?? claim.place,
      score,
      candidates: [former, ...others],
      signals: { ...claim.signals, p: score, repaired: 1, settledBySum: 1 },
    };
    return [{ from: claim, to, gain }];
  });
}

function signed(claim: ValueClaim, holds: 0 | 1): ValueClaim {
  return { ...claim, signals: { ...claim.signals, sumHolds: holds } };
}

function replaced(
  claims: readonly Claim[],
  pairs: readonly (readonly [ValueClaim, ValueClaim])[],
): Claim[] {
  const by = new Map<Claim, Claim>(pairs);
  return claims.map((claim) => by.get(claim) ?? claim);
}
