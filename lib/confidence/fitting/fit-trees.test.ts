import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreTrees } from '../scoring/trees.ts';
import { fitTrees, TREE_TERMS, type TreeSample } from './fit-trees.ts';

const EXACT = { ...TREE_TERMS, rounds: 400, penalty: 0, leastWeight: 1e-6 };

/** `wrong` and `right` samples at one place. */
function cell(values: readonly number[], right: number, wrong: number): TreeSample[] {
  return Array.from({ length: right + wrong }, (_, at) => ({ values, right: at < right }));
}

describe('boosted trees', () => {
  it('reach the log-odds of each group if groups are the only evidence', () => {
    const samples = [...cell([0], 3, 7), ...cell([1], 9, 1), ...cell([2], 5, 5)];
    const trees = fitTrees(samples, ['x'], { ...EXACT, depth: 2 });
    expect(scoreTrees(trees, { x: 0 })).toBeCloseTo(Math.log(3 / 7), 2);
    expect(scoreTrees(trees, { x: 1 })).toBeCloseTo(Math.log(9), 2);
    expect(scoreTrees(trees, { x: 2 })).toBeCloseTo(0, 3);
    expect(scoreTrees(trees, {})).toBeCloseTo(Math.log(3 / 7), 2);
  });

  it('find what only two pieces of evidence together show', () => {
    const samples = [
      ...cell([0, 0], 19, 1),
      ...cell([1, 1], 18, 2),
      ...cell([0, 1], 2, 18),
      ...cell([1, 0], 1, 20),
    ];
    const trees = fitTrees(samples, ['a', 'b'], { ...EXACT, depth: 2 });
    expect(scoreTrees(trees, { a: 1, b: 1 })).toBeCloseTo(Math.log(9), 2);
    expect(scoreTrees(trees, { a: 1, b: 0 })).toBeCloseTo(Math.log(1 / 20), 1);
  });

  it('never contradict a direction, whatever the samples say', () => {
    const sample = fc.record({
      values: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 })),
      right: fc.boolean(),
    });
    const some = fc.array(sample, { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(some, (samples) => {
        const terms = { ...TREE_TERMS, rounds: 8, depth: 3, leastWeight: 0.1 };
        const trees = fitTrees(samples, ['up', 'free'], { ...terms, directions: { up: 1 } });
        for (let free = 0; free <= 3; free++) {
          for (let up = 0; up < 9; up++) {
            const more = scoreTrees(trees, { up: up + 1, free });
            expect(more).toBeGreaterThanOrEqual(scoreTrees(trees, { up, free }) - 1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the same for the same samples', () => {
    const samples = [...cell([0, 1], 12, 8), ...cell([1, 0], 3, 9), ...cell([2, 2], 7, 7)];
    expect(fitTrees(samples, ['a', 'b'])).toEqual(fitTrees(samples, ['a', 'b']));
  });
});
