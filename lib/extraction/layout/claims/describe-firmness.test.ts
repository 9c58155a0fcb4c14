import { describe, expect, it } from 'vitest';
import { hashFeature, slotOf } from '#lib/layout/scoring/hash-features.ts';
import { newWeights } from '#lib/layout/scoring/scorer.ts';
import { describeFirmness } from './describe-firmness.ts';

const PATTERN = 'total';
const names = Array.from({ length: 24 }, (_, at) => `feature ${at}`);
const features = Int32Array.from(names, hashFeature);
const none = Int32Array.of(hashFeature('none'));

function firmness(weightOf: (at: number) => number) {
  const weights = newWeights();
  const salt = hashFeature(PATTERN);
  features.forEach((feature, at) => {
    weights[slotOf(feature, salt)] = weightOf(at);
  });
  weights[slotOf(hashFeature('none'), salt)] = 0;
  const choice = { pattern: PATTERN, options: [features, none] };
  return describeFirmness(choice, ['9.00'], { shares: [0.99, 0.01], chosen: '9.00' }, weights);
}

describe('how firm a choice is', () => {
  it('is higher for a value with many supporting features than for one that depends on a single feature', () => {
    const many = firmness(() => 0.2);
    const one = firmness((at) => (at === 3 ? 4.8 : -0.001));
    expect(many.firm).toBe(1);
    expect(one.firm).toBeLessThan(1);
    expect(one.firmLeast).toBeLessThan(many.firmLeast ?? 0);
  });

  it('includes the share of the features that the weights have seen before', () => {
    expect(firmness((at) => (at < 6 ? 1 : 0)).known).toBe(0.25);
    expect(firmness(() => 1).known).toBe(1);
  });
});
