/** Indices of the `count` largest shares, the largest first, and of equal ones the first. */
export function findLargest(
  shares: ArrayLike<number>,
  count: number,
  counts: (at: number) => boolean = () => true,
): number[] {
  const largest: number[] = [];
  for (let at = 0; at < shares.length; at++) {
    const share = shares[at] ?? 0;
    if (largest.length === count && share <= (shares[largest.at(-1) ?? 0] ?? 0)) continue;
    if (!counts(at)) continue;
    let place = Math.min(largest.length, count - 1);
    for (; place > 0 && share > (shares[largest[place - 1] ?? 0] ?? 0); place--)
      largest[place] = largest[place - 1] ?? 0;
    largest[place] = at;
  }
  return largest;
}
