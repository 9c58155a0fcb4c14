/** The place of the first column whose name fits, by the patterns in their order; -1 for none. */
export function findColumn(header: readonly string[], patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const at = header.findIndex((name) => pattern.test(name.trim()));
    if (at >= 0) return at;
  }
  return -1;
}
