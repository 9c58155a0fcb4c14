import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTrainer } from '../../scoring/scorer.ts';
import { findMarginals, NEVER, scoreChain } from './line-chain.ts';
import { KIND_AT, LINE_KINDS } from './line-kind.ts';
import { ruleOut, settleKinds } from './narrow-kinds.ts';

/** Four lines of which nothing is known. */
const plain = scoreChain(newTrainer().weights, {
  lines: [1, 2, 3, 2].map((feature) => Int32Array.of(feature)),
  steps: [9, 9, 9, 9].map((feature) => Int32Array.of(feature)),
});

describe('rules that contradict each other', () => {
  const kind = fc.integer({ min: 0, max: LINE_KINDS.length - 1 });
  const rule = fc.record({
    isSettled: fc.boolean(),
    lines: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
    kinds: fc.uniqueArray(kind, { minLength: 1, maxLength: LINE_KINDS.length - 1 }),
  });

  it('leave every line a kind, and shares that sum to one', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), (rules) => {
        const scores = rules.reduce(
          (before, { isSettled, lines, kinds: [first = 0, ...others] }) =>
            isSettled
              ? settleKinds(before, new Map(lines.map((line) => [line, first])))
              : ruleOut(before, lines, [first, ...others]),
          plain,
        );
        for (const own of scores.states) expect(Math.max(...own)).toBeGreaterThan(NEVER);
        for (const shares of findMarginals(scores).states)
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('leave it to the lines around', () => {
    const { row } = KIND_AT;
    const both = [
      ruleOut(settleKinds(plain, new Map([[1, row]])), [1], [row]),
      settleKinds(ruleOut(plain, [1], [row]), new Map([[1, row]])),
    ];
    for (const { states } of both) expect(new Set(states[1])).toEqual(new Set([0]));
  });
});
