import { describe, expect, it } from 'vitest';
import { newTrainer } from '../../scoring/scorer.ts';
import { learnChain } from './learn-chain.ts';
import { findBestKinds, findMarginals, scoreChain } from './line-chain.ts';
import { CAN_FOLLOW, KIND_AT, LINE_KINDS } from './line-kind.ts';

const input = (...lines: number[]) => ({
  lines: lines.map((feature) => Int32Array.of(feature)),
  steps: lines.map(() => Int32Array.of(99)),
});

describe('a chain of lines', () => {
  it('learns kinds from single documents and gives them back', () => {
    const trainer = newTrainer();
    const kinds = (['head', 'start', 'row', 'row', 'total', 'tail'] as const).map(
      (kind) => KIND_AT[kind],
    );
    const paper = input(1, 2, 3, 3, 4, 5);
    for (let turn = 0; turn < 60; turn++) learnChain(trainer, paper, kinds, 0.3);
    expect(findBestKinds(scoreChain(trainer.weights, paper))).toEqual(kinds);
  });

  it('never puts a kind after one that it cannot follow, whatever the lines look like', () => {
    const trainer = newTrainer();
    const paper = input(1, 2, 3);
    const wrong = (['tail', 'row', 'more'] as const).map((kind) => KIND_AT[kind]);
    for (let turn = 0; turn < 20; turn++) learnChain(trainer, paper, wrong, 0.3);
    const best = findBestKinds(scoreChain(trainer.weights, paper));
    for (let at = 1; at < best.length; at++)
      expect(CAN_FOLLOW[best[at - 1] ?? 0]?.[best[at] ?? 0]).toBe(true);
  });

  it('shares of all kinds sum to one at each line, and moves to what they lead to', () => {
    const trainer = newTrainer();
    const paper = input(1, 2, 3, 2);
    const { states, moves } = findMarginals(scoreChain(trainer.weights, paper));
    states.forEach((own, at) => {
      expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      if (at === 0) return;
      LINE_KINDS.forEach((_, kind) => {
        const into = (moves[at] ?? []).reduce((sum, row) => sum + (row[kind] ?? 0), 0);
        expect(into).toBeCloseTo(own[kind] ?? 0, 9);
      });
    });
  });
});
