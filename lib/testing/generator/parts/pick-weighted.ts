import type { Random } from '../random.ts';

export type Weights<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** One of the names, with a probability in proportion to its weight. */
export function pickWeighted<Name extends string>(random: Random, weights: Weights<Name>): Name {
  const entries = Object.entries(weights) as [Name, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  throw new Error('weights must be positive');
}
