import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperBound } from '../statistics/binomial.ts';
import { findTail, fitTail, fitTails, readTail, surerOf } from './tails.ts';

const clean = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ score: at / count, right: true }));

describe('a tail', () => {
  it('rises no further than its number of samples without an error can show', () => {
    for (const count of [50, 1000, 5000]) {
      const surest = readTail(fitTail(clean(count)), 1);
      expect(surest).toBeCloseTo(1 - upperBound(0, count, 0.8), 5);
    }
  });

  it('is certified if it is certainly good enough; samples of few documents count for little', () => {
    expect(fitTail(clean(5000)).certified).toBe(0);
    const ofThree = clean(5000).map((one, at) => ({ ...one, group: String(at % 3) }));
    expect(fitTail(ofThree).certified).toBeNull();
  });

  it('never falls as the score rises, and claims no more than its pool has shown', () => {
    const sample = fc.record({
      score: fc.double({ min: -5, max: 5, noNaN: true }),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 400 }), (samples) => {
        const tail = fitTail(samples);
        const rising = tail.probabilities.toSorted((a, b) => a - b);
        expect(tail.probabilities).toEqual(rising);
        const surest = tail.probabilities.at(-1) ?? 0;
        expect(surest).toBeLessThanOrEqual(1 - upperBound(0, samples.length, 0.8) + 1e-6);
      }),
    );
  });

  it('distinguishes scores with different error rates', () => {
    const bad = Array.from({ length: 2000 }, (_, at) => ({ score: 0, right: at % 2 === 0 }));
    const good = Array.from({ length: 8000 }, () => ({ score: 1, right: true }));
    const tail = fitTail([...bad, ...good]);
    expect(readTail(tail, 0)).toBeCloseTo(0.5, 1);
    expect(readTail(tail, 1)).toBeGreaterThan(0.999);
    expect(readTail(tail, -9)).toBe(readTail(tail, 0));
  });
});

describe('classes', () => {
  it('with different error rates have their own tails; a rarely seen class uses the wider one', () => {
    const of = (name: string, count: number, right: boolean) =>
      Array.from({ length: count }, () => ({ score: 0, right, name }));
    const samples = [...of('text', 9000, true), ...of('read', 3000, false), ...of('rare', 5, true)];
    const tails = fitTails(samples, ({ name }) => [name, '*'], 1000);
    const at = (name: string) => {
      const tail = findTail(tails, [name, '*']);
      return tail ? readTail(tail, 0) : -1;
    };
    expect(at('text')).toBeGreaterThan(0.999);
    expect(at('read')).toBeLessThan(0.01);
    expect(at('rare')).toBeCloseTo(0.75, 1);
  });
});

it('two tails of one class together say at each score what the surer one says', () => {
  const drawn = (seed: number, count: number) =>
    fitTail(
      Array.from({ length: count }, (_, at) => {
        const score = ((at * 7919 * seed) % 1000) / 100 - 2;
        return { score, right: (at * 31 * seed) % 97 > 9 - score };
      }),
    );
  const [a, b] = [drawn(3, 900), drawn(7, 4000)];
  const both = surerOf(a, b);
  for (let score = -4; score < 10; score += 0.013)
    expect(readTail(both, score)).toBe(Math.max(readTail(a, score), readTail(b, score)));
  expect(both.samples).toBe(4900);
  expect(surerOf(a, { ...b, certified: 2 }).certified).toBe(Math.min(a.certified ?? 2, 2));
});
