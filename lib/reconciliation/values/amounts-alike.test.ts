import { describe, expect, test } from 'vitest';
import { areAmountsAlike, mayComeTo } from './amounts-alike.ts';

describe('amounts look alike', () => {
  test.each([
    [24_000, 74_000],
    [-24_000, 74_000],
    // 82.98, read as 02.98.
    [8_298, 298],
  ])('%d and %d, by one figure', (a, b) => {
    expect(areAmountsAlike(a, b)).toBe(true);
    expect(areAmountsAlike(b, a)).toBe(true);
  });

  test.each([
    [24_000, 24_000],
    [24_000, 25_000],
    [24_000, 77_000],
    [24_000, 240],
  ])('but not %d and %d', (a, b) => {
    expect(areAmountsAlike(a, b)).toBe(false);
    expect(areAmountsAlike(b, a)).toBe(false);
  });
});

test('amounts come to a total with one figure of the total or of one of them read as another', () => {
  expect(mayComeTo([14_800, 14_800], 29_600)).toBe(true);
  expect(mayComeTo([-14_800, -14_800], 29_601)).toBe(true);
  expect(mayComeTo([8_737, 8_737], 11_474)).toBe(true);
  // 92.37, with the 2 read as 7.
  expect(mayComeTo([18_474, 9_737], 27_711)).toBe(true);
  expect(mayComeTo([18_474, 9_437], 27_711)).toBe(false);
  expect(mayComeTo([18_474], 27_711)).toBe(false);
});
