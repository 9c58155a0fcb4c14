import { describe, expect, it } from 'vitest';
import { hashFeature, TABLE_BITS } from '#lib/layout/scoring/hash-features.ts';
import { type Lesson, newTrainer, scoreChoice } from '#lib/layout/scoring/scorer.ts';
import { createStep } from './learn-thinned.ts';

const ALL = new Uint8Array(1 << TABLE_BITS).fill(1);

function optionOf(...names: string[]): Int32Array {
  return Int32Array.from(names, (name) => hashFeature(name));
}

describe('a step of training', () => {
  it('finds the right one of hundreds of options although it looks at only some of them', () => {
    const options = Array.from({ length: 300 }, (_, at) =>
      optionOf(at === 123 ? 'caption' : 'other', `shape${at % 7}`),
    );
    const lesson: Lesson = {
      pattern: 'paid',
      options: [...options, optionOf('none')],
      right: [123],
    };
    const trainer = newTrainer();
    const step = createStep(trainer, ALL, 0.25, 0.3);
    for (let turn = 1; turn <= 60; turn++) step(lesson, turn);
    const shares = scoreChoice(trainer.weights, lesson);
    expect(shares.indexOf(Math.max(...shares))).toBe(123);
    expect(shares[123]).toBeGreaterThan(0.9);
  });

  it('does not change features that are not kept', () => {
    const trainer = newTrainer();
    const step = createStep(trainer, new Uint8Array(1 << TABLE_BITS), 0, 0.3);
    step({ pattern: 'paid', options: [optionOf('a'), optionOf('none')], right: [0] }, 1);
    expect(trainer.weights.every((weight) => weight === 0)).toBe(true);
  });
});
