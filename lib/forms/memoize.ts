/**
 * The same function with its results kept, because the same words recur within and across pages. For
 * pure functions of one text; the number of kept results is limited.
 */
export function memoize<T>(of: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const found = of(text);
    if (memory.size > MAX_KEPT) memory.clear();
    memory.set(text, found);
    return found;
  };
}

const MAX_KEPT = 20_000;
