import { describe, expect, it } from 'vitest';
import { exactInterval } from '#lib/confidence/statistics/binomial.ts';
import { buildLearningCurve, type ReviewedValues } from './learning-curve.ts';

describe('a learning curve', () => {
  it('is not drawn of fewer than ten documents', () => {
    expect(buildLearningCurve(repeat(9, valuesOf(2, 1)))).toEqual([]);
  });

  it('has every document once, in order, in at most ten points of five or more', () => {
    for (const count of [10, 14, 37, 50, 83, 400]) {
      const points = buildLearningCurve(repeat(count, valuesOf(1, 0)));
      expect(points.length).toBe(Math.min(10, Math.floor(count / 5)));
      expect(points[0]?.from).toBe(1);
      expect(points.at(-1)?.to).toBe(count);
      for (const [at, { from }] of points.entries())
        if (at > 0) expect(from).toBe((points[at - 1]?.to ?? 0) + 1);
      expect(points.reduce((sum, { all }) => sum + (all?.n ?? 0), 0)).toBe(count);
    }
  });

  it('counts a corrected field from the document after its first correction', () => {
    const first = [value('total', false), value('date', true)];
    const later = [value('total', true), value('date', true)];
    const points = buildLearningCurve([first, ...repeat(9, later)]);
    expect(points[0]?.all).toMatchObject({ right: 9, n: 10 });
    expect(points[0]?.corrected).toMatchObject({ right: 4, n: 4 });
    expect(points[1]?.corrected).toMatchObject({ right: 5, n: 5 });
  });

  it('has no figure for corrected fields if none was corrected', () => {
    expect(buildLearningCurve(repeat(10, valuesOf(3, 0)))[0]?.corrected).toBeNull();
  });

  it('is never narrower than the exact interval, and wider if the errors are in one document', () => {
    const together = [valuesOf(0, 20), ...repeat(9, valuesOf(20, 0))];
    const [point] = buildLearningCurve([...together, ...repeat(90, valuesOf(20, 0))]);
    const [low, high] = exactInterval(180, 200);
    expect(point?.all).toMatchObject({ right: 180, n: 200 });
    expect(point?.all?.low).toBeLessThan(low - 0.05);
    expect(point?.all?.high).toBeGreaterThanOrEqual(high);
    const [sure] = buildLearningCurve(repeat(10, valuesOf(10, 0)));
    expect(sure?.all?.low).toBeCloseTo(exactInterval(50, 50)[0], 12);
  });
});

function value(pattern: string, right: boolean) {
  return { pattern, right };
}

function valuesOf(right: number, wrong: number): ReviewedValues {
  return [...repeat(right, value('total', true)), ...repeat(wrong, value('total', false))];
}

function repeat<Item>(count: number, item: Item): Item[] {
  return new Array<Item>(count).fill(item);
}
