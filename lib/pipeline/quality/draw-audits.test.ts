import { describe, expect, it } from 'vitest';
import { planSample } from './draw-audits.ts';

describe('drawing fields for a blind audit', () => {
  const chances = Array.from({ length: 1000 }, (_, at) => (at + 0.5) / 1000);

  it('gives every field the chance that is set, whatever the size of the record', () => {
    for (const fields of [1, 3, 8, 40, 200]) {
      for (const wanted of [0.001, 0.02, 0.2]) {
        const { share, countOf, inclusion } = planSample(wanted, fields);
        const mean = chances.reduce((sum, one) => sum + countOf(one), 0) / chances.length;
        expect((share * mean) / fields).toBeCloseTo(inclusion, 6);
        expect(Math.abs(inclusion - wanted)).toBeLessThan(wanted / 10);
      }
    }
  });

  it('draws several fields of a record as often as records in review have several questions', () => {
    const counts = chances.map(planSample(0.02, 40).countOf);
    const single = counts.filter((count) => count === 1).length / counts.length;
    expect(single).toBeGreaterThan(0.2);
    expect(single).toBeLessThan(0.5);
    expect(Math.max(...counts)).toBe(5);
  });

  it('draws nothing or everything when that is set', () => {
    expect(planSample(0, 40).share).toBe(0);
    expect(planSample(1, 40).countOf(0.5)).toBe(40);
    expect(planSample(0.02, 0).inclusion).toBe(0);
  });
});
