import { describe, expect, it } from 'vitest';
import { hashFeature, slotOf } from './hash-features.ts';
import { findPacked } from './packed-weights.ts';
import {
  gradientOf,
  type Lesson,
  learn,
  lossOf,
  newTrainer,
  newWeights,
  scoreChoice,
  thinOut,
} from './scorer.ts';
import { decodeWeights, encodeWeights } from './weights-file.ts';

const feature = (name: string) => hashFeature(name);
const lesson: Lesson = {
  pattern: 'total',
  options: [
    Int32Array.of(feature('a'), feature('b')),
    Int32Array.of(feature('b'), feature('c')),
    Int32Array.of(feature('d')),
    Int32Array.of(feature('none')),
  ],
  right: [0, 2],
};

describe('the scorer', () => {
  it('has the gradient that finite differences give', () => {
    const weights = newWeights();
    const salt = hashFeature(lesson.pattern);
    ['a', 'b', 'c', 'd', 'none'].forEach((name, at) => {
      weights[slotOf(feature(name), salt)] = (at - 2) * 0.3;
    });
    const gradient = gradientOf(weights, lesson);
    const step = 1e-2;
    lesson.options.forEach((_, at) => {
      const nudged: Lesson = {
        ...lesson,
        options: lesson.options.map((one, k) =>
          k === at ? Int32Array.of(...one, feature('nudge')) : one,
        ),
      };
      const slot = slotOf(feature('nudge'), salt);
      weights[slot] = step;
      const up = lossOf(weights, nudged);
      weights[slot] = -step;
      const down = lossOf(weights, nudged);
      weights[slot] = 0;
      expect((up - down) / (2 * step)).toBeCloseTo(gradient[at] ?? 0, 3);
    });
  });

  it('gives shares that sum to one, and learning moves them toward what is right', () => {
    const trainer = newTrainer();
    const before = lossOf(trainer.weights, lesson);
    for (let pass = 0; pass < 20; pass++) learn(trainer, lesson);
    const shares = scoreChoice(trainer.weights, lesson);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(lossOf(trainer.weights, lesson)).toBeLessThan(before / 4);
  });

  it('keeps its weights in a file, except for the quantization step', () => {
    const weights = newWeights();
    for (let at = 0; at < 2000; at++) weights[(at * 7919) % weights.length] = Math.sin(at) * 3;
    const back = decodeWeights(encodeWeights(weights));
    const step = 3 / 127;
    weights.forEach((weight, at) => {
      if (Math.abs((back[at] ?? 0) - weight) > step * 0.51) throw new Error(`weight ${at} is off`);
    });
    expect(encodeWeights(back).length).toBeLessThan(12_000);
  });

  it('says the same with shipped weights, whose levels are looked up, as with a copy of them', () => {
    const learned = newTrainer();
    for (let pass = 0; pass < 20; pass++) learn(learned, lesson);
    const shipped = decodeWeights(encodeWeights(learned.weights));
    expect(findPacked(shipped)).not.toBeNull();
    const copy = Float32Array.from(shipped);
    expect(findPacked(copy)).toBeNull();
    const shares = scoreChoice(shipped, lesson);
    expect(shares).toEqual(scoreChoice(copy, lesson));
    expect(Math.max(...shares)).toBeGreaterThan(0.4);
  });

  it('leaves about the given share out of a lesson, the same features for all options', () => {
    const names = Array.from({ length: 400 }, (_, at) => feature(`f${at}`));
    const many: Lesson = { pattern: 'total', options: [Int32Array.from(names)], right: [0] };
    const twice: Lesson = { ...many, options: [...many.options, Int32Array.from(names)] };
    const [one, other] = thinOut(twice, 0.25, 7).options;
    expect(one).toEqual(other);
    expect(one?.length).toBeGreaterThan(260);
    expect(one?.length).toBeLessThan(340);
    expect(thinOut(many, 0.25, 8).options[0]).not.toEqual(one);
    expect(thinOut(many, 0, 7).options).toEqual(many.options);
  });
});
