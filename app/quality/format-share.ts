/** `93.4 %`; a dash when there is nothing to share. */
export function formatShare(part: number, all: number): string {
  return all === 0 ? '—' : formatPercent(part / all);
}

/** A share (0..1) with one decimal. */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
