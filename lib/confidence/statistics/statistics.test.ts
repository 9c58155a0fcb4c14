import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTail, exactInterval, upperBound } from './binomial.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import {
  areaUnderRiskCoverage,
  areaUnderRoc,
  brierScore,
  excessRiskCoverage,
  expectedCalibrationError,
  type Judged,
  logLoss,
  riskCoverage,
} from './measures.ts';

/** Oracles computed with scipy and numpy. */
const SIX: Judged[] = [0.95, 0.9, 0.85, 0.8, 0.65, 0.55].map((probability, at) => ({
  probability,
  right: [true, true, false, true, true, false][at] ?? false,
}));

describe('oracles', () => {
  it.each<[string, number | null | undefined, number]>([
    ['Brier score', brierScore(SIX), 0.2],
    ['log loss', logLoss(SIX), 0.584368],
    ['ECE, ten bins of equal width', expectedCalibrationError(SIX, 10, 'width'), 0.283333],
    ['AURC', areaUnderRiskCoverage(SIX), 0.186111],
    ['excess AURC', excessRiskCoverage(SIX), 0.097222],
    ['95 % upper bound of 0/59', upperBound(0, 59), 0.049508],
    ['95 % upper bound of 0/100', upperBound(0, 100), 0.029513],
    ['95 % upper bound of 0/299', upperBound(0, 299), 0.009969],
    ['95 % upper bound of 1/100', upperBound(1, 100), 0.04656],
    ['95 % upper bound of 3/1000', upperBound(3, 1000), 0.007735],
    ['95 % upper bound of 5/500', upperBound(5, 500), 0.02091],
    ['95 % upper bound of 10/1000', upperBound(10, 1000), 0.016903],
    ['95 % interval of 10/100, low', exactInterval(10, 100)[0], 0.049005],
    ['95 % interval of 10/100, high', exactInterval(10, 100)[1], 0.176223],
    ['P(Bin(200, .02) ≤ 1)', binomialTail(1, 200, 0.02), 0.08938],
    ['exact McNemar of 15 against 4', exactMcNemar(15, 4), 0.019211],
    ['exact McNemar of 4 against 15', exactMcNemar(4, 15), 0.019211],
    ['exact McNemar of nothing', exactMcNemar(0, 0), 1],
    ['exact McNemar of a tie', exactMcNemar(3, 3), 1],
  ])('%s', (_, value, oracle) => expect(value).toBeCloseTo(oracle, 5));

  it('risk–coverage curve', () => {
    const oracle = [0, 0, 1 / 3, 1 / 4, 1 / 5, 1 / 3];
    for (const [at, risk] of riskCoverage(SIX).entries())
      expect(risk).toBeCloseTo(oracle[at] ?? -1, 12);
  });

  it('risk–coverage of equally certain predictions does not depend on their order', () => {
    const tied = [true, false, true, false].map((right) => ({ right, probability: 0.5 }));
    expect(riskCoverage(tied)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(excessRiskCoverage(tied)).toBe(excessRiskCoverage(tied.toReversed()));
    // Perfect: no risk among the right ones, then a third and a half.
    expect(excessRiskCoverage(tied)).toBeCloseTo(0.5 - (1 / 3 + 1 / 2) / 4, 12);
  });
});

describe('area under the ROC curve', () => {
  it('is one for a perfect ranking, a half for none, and null if there is nothing to rank', () => {
    const judged = (pairs: [number, boolean][]) =>
      pairs.map(([probability, right]) => ({ probability, right }));
    expect(
      areaUnderRoc(
        judged([
          [0.9, true],
          [0.2, false],
        ]),
      ),
    ).toBe(1);
    expect(
      areaUnderRoc(
        judged([
          [0.5, true],
          [0.5, false],
        ]),
      ),
    ).toBe(0.5);
    expect(areaUnderRoc(judged([[0.5, true]]))).toBeNull();
  });

  it('equals the share of pairs in the right order, ties half', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, (pairs) => {
        const judged = pairs.map(([step, right]) => ({ probability: step / 5, right }));
        const [good, bad] = [judged.filter((one) => one.right), judged.filter((one) => !one.right)];
        const wins = good.flatMap((a) =>
          bad.map((b) =>
            a.probability > b.probability ? 1 : a.probability === b.probability ? 0.5 : 0,
          ),
        );
        const area = areaUnderRoc(judged);
        if (wins.length === 0) expect(area).toBeNull();
        else
          expect(area).toBeCloseTo(
            wins.reduce<number>((sum, one) => sum + one, 0) / wins.length,
            10,
          );
      }),
    );
  });
});

describe('binomial tail', () => {
  it('grows with the errors, falls with the trials, and is a probability', () => {
    const case_ = fc.record({
      n: fc.integer({ min: 2, max: 3000 }),
      k: fc.nat(40),
      p: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(case_, ({ n, k, p }) => {
        const tail = binomialTail(k, n, p);
        expect(tail).toBeGreaterThanOrEqual(-1e-12);
        expect(tail).toBeLessThanOrEqual(1 + 1e-12);
        expect(binomialTail(k + 1, n, p)).toBeGreaterThanOrEqual(tail - 1e-12);
        expect(binomialTail(k, n + 1, p)).toBeLessThanOrEqual(tail + 1e-12);
      }),
    );
  });
});
