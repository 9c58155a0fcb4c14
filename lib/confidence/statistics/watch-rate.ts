/** What was audited of one document: its errors are related, so it counts as one. */
export interface WatchedGroup {
  readonly audited: number;
  readonly wrong: number;
  /** The weight of one of its values compared with one of the others, 0..1; 1 by default. */
  readonly weight?: number;
  /**
   * The probability that an error in it is found, 0..1; 1 by default. The bet is on the rate of
   * errors found.
   */
  readonly seen?: number;
}

/**
 * Shares of the largest bet, and the part of the stake for each: fixed before any outcome is seen.
 */
const BETS = [
  { share: 1, stake: 0.5 },
  { share: 0.5, stake: 0.25 },
  { share: 0.2, stake: 0.15 },
  { share: 0.05, stake: 0.1 },
] as const;

/**
 * How strongly the documents so far support an error rate below `rate` (0..1): the wealth of a
 * bettor who started with 1 and bets on each document that its share of wrong values is smaller
 * than that (Waudby-Smith and Ramdas 2024, with fixed bets). If the rate is not smaller, no bet has
 * an edge, and the probability that the wealth ever reaches 1/δ is at most δ, however often it is
 * looked at (Ville) and however related the errors of one document are.
 */
export function watchRate(groups: readonly WatchedGroup[], rate: number): number {
  return wealthOf(stakesAfter(groups, rate));
}

/**
 * How many further documents without an error, each with `seen` as its probability that one is
 * found, until the wealth reaches `wanted`; 0 if it has.
 */
export function cleanUntil(
  groups: readonly WatchedGroup[],
  rate: number,
  wanted: number,
  seen = 1,
): number {
  let stakes = stakesAfter(groups, rate);
  let more = 0;
  for (; wealthOf(stakes) < wanted; more += 1)
    stakes = bet(stakes, { share: 0, weight: 1 }, rate * seen);
  return more;
}

function stakesAfter(groups: readonly WatchedGroup[], rate: number): readonly number[] {
  return groups.reduce<readonly number[]>(
    (stakes, { audited, wrong, weight = 1, seen = 1 }) =>
      audited === 0 ? stakes : bet(stakes, { share: wrong / audited, weight }, rate * seen),
    BETS.map(({ stake }) => stake),
  );
}

/**
 * Each stake after one document; none falls below zero, because no share of wrong values exceeds 1.
 */
function bet(
  stakes: readonly number[],
  { share, weight }: { readonly share: number; readonly weight: number },
  rate: number,
): readonly number[] {
  return BETS.map(
    (one, at) =>
      (stakes[at] ?? 0) * Math.max(0, 1 + (one.share * weight * (rate - share)) / (1 - rate)),
  );
}

function wealthOf(stakes: readonly number[]): number {
  return stakes.reduce((sum, one) => sum + one, 0);
}
