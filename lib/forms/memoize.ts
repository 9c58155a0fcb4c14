/**
 * The same function with its results kept, because the same words recur within and across pages.
 * For pure functions of one text; the number of kept results is limited.
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

/**
 * The same for functions of one object that never changes: kept as long as the object is in use.
 */
export function memoizeFor<K extends WeakKey, T>(of: (key: K) => T): (key: K) => T {
  const memory = new WeakMap<K, T>();
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = of(key);
    memory.set(key, found);
    return found;
  };
}

const MAX_KEPT = 20_000;
