/**
 * The shares of one choice with `given`, 0..1, for the told options together, which have equal
 * parts of it; the others keep their proportions.
 */
export function giveShare(
  shares: readonly number[],
  told: readonly boolean[],
  given: number,
): readonly number[] {
  const count = told.filter((is) => is).length;
  const rest = shares.reduce((sum, share, at) => sum + (told[at] ? 0 : share), 0);
  return shares.map((share, at) => (told[at] ? given / count : (share / rest) * (1 - given)));
}
