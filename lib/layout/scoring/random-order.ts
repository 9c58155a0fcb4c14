/** Shuffles lists: the same seed and the same calls give the same order. */
export function createRandomOrder(seed: number): <T>(list: readonly T[]) => T[] {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  return (list) => {
    const shuffled = [...list];
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1));
      const [a, b] = [shuffled[at], shuffled[other]];
      if (a === undefined || b === undefined) continue;
      shuffled[at] = b;
      shuffled[other] = a;
    }
    return shuffled;
  };
}
