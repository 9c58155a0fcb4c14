/**
 * The shares of one choice with `given`, 0..1, for the told options together, which have equal
 * parts of it; the others keep their proportions, or are equal if
 * they had nothing.
 */
export function giveShare(
  shares: readonly number[],
  told: readonly boolean[],
  given: number,
): readonly number[] {
  const count = told.filter((is) => is).length;
  const rest = shares.reduce((sum, share, at) => sum + (told[at] ? 0 : share), 0);
  const partOf = (share: number) => (rest > 0 ? share / rest : 1 / (shares.length - count));
  return shares.map((share, at) => (told[at] ? given / count : partOf(share) * (1 - given)));
}

/** The shares of one choice with `none`, 0..1, for its last option, which is none of the others. */
export function giveNone(shares: readonly number[], none: number): readonly number[] {
  const isLast = shares.map((_, at) => at === shares.length - 1);
  return giveShare(shares, isLast, none);
}
