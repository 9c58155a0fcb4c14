/** A share, 0 to 1, as the percentage that a form shows, with at most two decimals. */
export function toPercent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
