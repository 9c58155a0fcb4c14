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
    const place = largest.findIndex((other) => share > (shares[other] ?? 0));
    largest.splice(place < 0 ? largest.length : place, 0, at);
    if (largest.length > count) largest.pop();
  }
  return largest;
}
