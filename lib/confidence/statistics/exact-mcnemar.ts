import { binomialTail } from './binomial.ts';

/**
 * McNemar's exact test, two-sided: how likely such an uneven split of the disagreements is if
 * neither reader is better. `onlyA`: judged by both, right only by the first; `onlyB`: only by the
 * second.
 */
export function exactMcNemar(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  if (n === 0) return 1;
  return Math.min(1, 2 * binomialTail(Math.min(onlyA, onlyB), n, 0.5));
}
