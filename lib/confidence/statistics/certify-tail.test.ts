import { describe, expect, it } from 'vitest';
import { certifyTail, designEffect, type Grouped } from './certify-tail.ts';

/** How a world errs: of its documents a share is bad, and those err far more often, together. */
interface World {
  readonly bad: number;
  readonly usual: number;
  readonly worse: number;
}

const DOCUMENTS = 150;
const FIELDS = 12;

/** P(wrong) at a score of 0..1. */
function errorAt(score: number, level: number): number {
  return Math.min(1, level * (1 - score) ** 1.5 + level / 20);
}

function drawWorld(world: World, random: () => number): Grouped[] {
  return Array.from({ length: DOCUMENTS }, (_, document) => {
    const level = random() < world.bad ? world.worse : world.usual;
    return Array.from({ length: FIELDS }, () => {
      const score = random();
      return { score, right: random() >= errorAt(score, level), group: String(document) };
    });
  }).flat();
}

/** The true error rate above a score, over all documents that the world can draw. */
function trueRate({ bad, usual, worse }: World, from: number): number {
  const steps = 200;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const score = from + ((step + 0.5) / steps) * (1 - from);
    sum += (1 - bad) * errorAt(score, usual) + bad * errorAt(score, worse);
  }
  return sum / steps;
}

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a certificate', () => {
  it('is false in at most one of twenty worlds in which documents err together', () => {
    const promise = { rate: 0.05, delta: 0.05 };
    const worlds = 2000;
    const random = seeded(20261125);
    let certified = 0;
    let broken = 0;
    for (let at = 0; at < worlds; at++) {
      const world = { bad: 0.15 * random(), usual: 0.1 * random(), worse: 0.3 + 0.6 * random() };
      const from = certifyTail(drawWorld(world, random), promise);
      if (from === null) continue;
      certified += 1;
      if (trueRate(world, from) > promise.rate) broken += 1;
    }
    const chance = 3 * Math.sqrt((promise.delta * (1 - promise.delta)) / worlds);
    expect(broken / worlds).toBeLessThanOrEqual(promise.delta + chance);
    // A certificate that is never given would be worth nothing.
    expect(certified / worlds).toBeGreaterThan(0.3);
  });

  it('is not given for too few samples to show it', () => {
    const clean = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ score: 1, right: true, group: String(at) }));
    expect(certifyTail(clean(298))).toBeNull();
    expect(certifyTail(clean(1000))).toBe(1);
  });

  it('gives samples of one document less weight if they err together', () => {
    const together = Array.from({ length: 400 }, (_, at) => ({
      score: 1,
      right: at >= 20,
      group: String(Math.floor(at / 20)),
    }));
    const apart = together.map((one, at) => ({ ...one, right: at % 20 !== 0 }));
    expect(designEffect(together)).toBeCloseTo(20, 0);
    expect(designEffect(apart)).toBeLessThan(4);
  });
});
