import { describe, expect, it } from 'vitest';
import { estimateError, strataOf } from './estimate-error.ts';

describe('the error rate of accepted values', () => {
  it('is the stratified estimate, with its standard error', () => {
    const estimate = estimateError([
      { population: 9000, audited: 90, wrong: 0 },
      { population: 900, audited: 45, wrong: 1 },
      { population: 100, audited: 50, wrong: 5 },
    ]);
    expect(estimate?.rate).toBeCloseTo(0.003, 12);
    expect(estimate?.standardError).toBeCloseTo(0.0019728, 7);
    expect(estimate).toMatchObject({ population: 10_000, audited: 185, wrong: 6 });
  });

  it('with a single stratum is the share wrong with the exact interval', () => {
    const looks = Array.from({ length: 100 }, (_, at) => ({ inclusion: 0.02, wrong: at < 10 }));
    const estimate = estimateError(strataOf(looks));
    expect(estimate?.population).toBeCloseTo(5000, 9);
    expect(estimate?.rate).toBeCloseTo(0.1, 12);
    expect(estimate?.interval[0]).toBeCloseTo(0.049005, 6);
    expect(estimate?.interval[1]).toBeCloseTo(0.176223, 6);
  });

  it('is unknown without audits', () => {
    expect(estimateError([])).toBeNull();
    expect(estimateError(strataOf([]))).toBeNull();
  });

  it('covers the truth at least as often as stated, whatever the sampling probabilities', () => {
    const worlds = 400;
    const random = seededRandom(7);
    let covered = 0;
    for (let world = 0; world < worlds; world += 1) {
      const looks: { inclusion: number; wrong: boolean }[] = [];
      // 1% wrong among 8,000 common fields, 6% among 2,000 others: 2% in all.
      for (const [count, rate, inclusion] of [
        [8000, 0.01, 0.02],
        [2000, 0.06, 0.1],
      ] as const)
        for (let at = 0; at < count; at += 1) {
          if (random() >= inclusion) continue;
          looks.push({ inclusion, wrong: at < count * rate });
        }
      const [low, high] = estimateError(strataOf(looks))?.interval ?? [1, 0];
      if (low <= 0.02 && 0.02 <= high) covered += 1;
    }
    expect(covered / worlds).toBeGreaterThanOrEqual(0.94);
  });
});

/** Numbers in [0, 1), the same every time (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
