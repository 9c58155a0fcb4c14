import { binomialTail } from './binomial.ts';

/**
 * McNemar's exact test, two-sided: how likely so uneven a split of the disagreements is when neither of
 * two readers is better. `onlyA`: judged by both, right by the first alone; `onlyB`: by the second alone.
 */
export function exactMcNemar(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  if (n === 0) return 1;
  return Math.min(1, 2 * binomialTail(Math.min(onlyA, onlyB), n, 0.5));
}
