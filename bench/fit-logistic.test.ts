import { describe, expect, it } from 'vitest';
import { sigmoid } from '#lib/confidence/statistics/sigmoid.ts';
import { fitLogistic } from './fit-logistic.ts';

describe('logistic regression', () => {
  it('has a zero gradient where it stops: the penalized optimum', () => {
    const samples = Array.from({ length: 200 }, (_, at) => ({
      features: { x: Math.sin(at), y: Math.cos(3 * at) },
      right: Math.sin(at) + Math.sin(7 * at) > 0,
    }));
    const { intercept, weights } = fitLogistic(samples);
    for (const name of ['x', 'y'] as const) {
      const gradient = samples.reduce(
        (sum, { features, right }) => {
          const score = intercept + (weights.x ?? 0) * features.x + (weights.y ?? 0) * features.y;
          return sum + ((right ? 1 : 0) - sigmoid(score)) * features[name];
        },
        -(weights[name] ?? 0),
      );
      expect(gradient).toBeCloseTo(0, 5);
    }
  });

  it('stays finite on separable data', () => {
    const samples = [-2, -1, 1, 2].map((x) => ({ features: { x }, right: x > 0 }));
    const { weights } = fitLogistic(samples);
    expect(weights.x).toBeGreaterThan(0);
    expect(weights.x).toBeLessThan(10);
  });
});
