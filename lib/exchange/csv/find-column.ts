/** Index of the first column whose name matches, trying the patterns in order; -1 if none does. */
export function findColumn(header: readonly string[], patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const at = header.findIndex((name) => pattern.test(name.trim()));
    if (at >= 0) return at;
  }
  return -1;
}
