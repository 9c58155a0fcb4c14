import { describe, expect, it } from 'vitest';
import { medianWithInterval } from './median-with-interval.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, at) => n - at);

describe('the interval of a median', () => {
  // Ranks from the table for the sign test in Conover, Practical Nonparametric Statistics: the pair
  // of order statistics that contains the median with at least 95%.
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [12, 3, 10],
    [20, 6, 15],
    [40, 14, 27],
  ])('of %i values lies between the ranks %i and %i', (n, low, high) => {
    expect(medianWithInterval(upTo(n))).toMatchObject({ low, high });
  });

  it('is in the middle of an even number of values, and of few is as wide as they are', () => {
    expect(medianWithInterval([4, 1, 2, 9])).toEqual({ median: 3, low: 1, high: 9 });
  });

  it('is not moved by a burst in a few rounds', () => {
    const quiet = Array.from({ length: 30 }, (_, at) => 0.4 + at / 100);
    const { high } = medianWithInterval([...quiet, 500, 900, 1_200]);
    expect(high).toBeLessThan(0.7);
  });

  it('of nothing is an error', () => {
    expect(() => medianWithInterval([])).toThrow('no median of nothing');
  });
});
