/**
 * The same function with its answers kept: the same words come again and again, on one page and on
 * the next. For pure functions of one text; what is kept is bounded.
 */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const found = of(text);
    if (memory.size > MOST) memory.clear();
    memory.set(text, found);
    return found;
  };
}

const MOST = 20_000;
