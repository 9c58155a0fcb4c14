/** A share, 0..1, as the percentage that a form shows: two decimals at most. */
export function toPercent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
