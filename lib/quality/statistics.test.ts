import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueType } from '#lib/model/form.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { alterValue } from './audits/alter-value.ts';
import { isDrawn } from './audits/is-drawn.ts';
import { type AuditCount, CUSUM, cumulate, RIGHT_ADDS, WRONG_ADDS } from './cusum.ts';
import {
  populationStability,
  stabilityByChance,
  stabilityOfShares,
} from './population-stability.ts';

describe('drift', () => {
  it('is the population stability index', () => {
    const [e, a] = [
      [0.1, 0.2, 0.4, 0.2, 0.1],
      [0.05, 0.15, 0.4, 0.25, 0.15],
    ];
    expect(stabilityOfShares(e, a)).toBeCloseTo(0.080472, 6);
    // With many documents, half a count more in a bin hardly matters.
    const many = (shares: readonly number[]) => shares.map((share) => share * 1e7);
    expect(populationStability(many(e), many(a))).toBeCloseTo(0.080472, 6);
  });

  it('is zero without a change, finite with an empty bin, unknown without documents', () => {
    expect(populationStability([5, 5, 0], [5, 5, 0])).toBe(0);
    expect(populationStability([10, 0], [0, 10])).toBeGreaterThan(1);
    expect(populationStability([0, 0], [1, 2])).toBeNull();
  });

  it('of two samples of the same population is about what chance alone produces', () => {
    const draw = (seed: number, count: number) => {
      const bins = Array.from({ length: 10 }, () => 0);
      for (let one = 0; one < count; one += 1) {
        const bin = isDrawn(`${seed}/${one}`, 0.5, 'a') ? one % 5 : 5 + (one % 5);
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
      return bins;
    };
    const found = Array.from({ length: 60 }, (_, seed) => {
      const [before, now] = [draw(seed, 400), draw(seed + 1000, 200)];
      return (populationStability(before, now) ?? 0) / stabilityByChance(before, now);
    });
    const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
    expect(mean).toBeLessThan(1.5);
  });
});

describe('the alert for errors', () => {
  it('adds and subtracts the log-likelihood ratios', () => {
    expect(WRONG_ADDS).toBeCloseTo(1.098612, 6);
    expect(RIGHT_ADDS).toBeCloseTo(-0.020409, 6);
  });

  it('never falls below zero, rises with errors, and is raised at the fifth in a row', () => {
    const wrong = { audited: 1, wrong: 1 };
    const right = { audited: 50, wrong: 0 };
    expect(cumulate([right, right])).toEqual([0, 0]);
    const sums = cumulate([right, wrong, wrong, wrong, wrong, wrong]);
    expect(sums.map((sum) => sum >= CUSUM.alert)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('is rarely raised at the acceptable rate, and soon at the bad one', () => {
    const firstAlert = (rate: number, seed: number) => {
      const audits = Array.from({ length: 4000 }, (_, at) => ({
        audited: 1,
        wrong: isDrawn(`${seed}/${at}`, rate, 'rate') ? 1 : 0,
      }));
      const at = cumulate(audits).findIndex((sum) => sum >= CUSUM.alert);
      return at < 0 ? audits.length : at;
    };
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[20] ?? 0;
    expect(median(seeds.map((seed) => firstAlert(0.01, seed)))).toBeGreaterThan(2000);
    expect(median(seeds.map((seed) => firstAlert(0.05, seed)))).toBeLessThan(250);
  });
});

describe('a reader that suddenly errs', () => {
  /**
   * Two of three records are in review, where two of three wrong values that passed are noticed.
   * Where fewer are reviewed, more pass first: blind audits alone see one in fifty.
   */
  const [IN_REVIEW, NOTICED, FIELDS] = [2 / 3, 2 / 3, 30];

  /**
   * Wrong values that passed before the alert; each record has its own error rate around `rate`.
   */
  const wrongUntilAlert = (seed: string, rate: number) => {
    const random = createRandom(seed);
    const noticed: AuditCount[] = [];
    let passed = 0;
    while ((cumulate(noticed).at(-1) ?? 0) < CUSUM.alert && passed < 1000) {
      const own = Math.min(1, rate * 2 * random.next());
      const wrong = Array.from({ length: FIELDS }, () => random.chance(own)).filter(Boolean);
      passed += wrong.length;
      if (random.chance(IN_REVIEW))
        noticed.push({
          audited: FIELDS,
          wrong: wrong.filter(() => random.chance(NOTICED)).length,
        });
    }
    return passed;
  };

  it.each([0.1, 0.3])(
    'is stopped within 50 wrong values, at an error rate of %d, in 95%% of 2,000 worlds',
    (rate) => {
      const counts = Array.from({ length: 2000 }, (_, at) =>
        wrongUntilAlert(`${at}/${rate}`, rate),
      );
      const late = counts.filter((count) => count > 50).length / counts.length;
      expect(late).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / counts.length));
    },
  );
});

describe('random selection', () => {
  it('picks as often as its share, the same every time, and more with a larger share', () => {
    const drawn = (share: number) =>
      Array.from({ length: 20_000 }, (_, at) => isDrawn(`rec/${at}`, share, 'salt'));
    const few = drawn(0.02);
    expect(few.filter(Boolean).length / few.length).toBeCloseTo(0.02, 2);
    expect(drawn(0.02)).toEqual(few);
    const more = drawn(0.2);
    expect(few.every((one, at) => !one || more[at])).toBe(true);
    expect(isDrawn('x', 0, 'salt')).toBe(false);
    expect(isDrawn('x', 1, 'salt')).toBe(true);
  });
});

describe('a seeded value', () => {
  it('differs from the right one in one character, and is a valid date if that one is', () => {
    const types = ['money', 'date', 'id', 'code', 'number'] as const;
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        day,
        fc.stringMatching(/^[A-Z]{0,3}\d{1,8}(\.\d\d)?$/),
        fc.string(),
        (type, date, other, key) => {
          const value = type === 'date' ? date : other;
          const altered = alterValue(value, type, key, 'salt');
          if (altered === null) return;
          expect(altered).toHaveLength(value.length);
          const differs = [...value].filter((character, at) => character !== altered[at]);
          expect(differs).toHaveLength(1);
          if (type === 'date') expect(new Date(altered).toISOString().slice(0, 10)).toBe(altered);
        },
      ),
    );
  });

  it('exists for every value that can be altered', () => {
    const keys = Array.from({ length: 50 }, (_, at) => `key ${at}`);
    const altered = (value: string, type: ValueType) =>
      keys.filter((key) => alterValue(value, type, key, 'salt') !== null).length;
    expect(altered('125.00', 'money')).toBe(50);
    expect(altered('1EG4TE5MK73', 'id')).toBe(50);
    expect(altered('E11.9', 'code')).toBe(50);
    expect(altered('12', 'number')).toBe(50);
    expect(altered('2026-03-14', 'date')).toBe(50);
    // The 31st can only become the 30th.
    expect(altered('2026-03-31', 'date')).toBeLessThan(20);
    expect(altered('Adams', 'id')).toBe(0);
  });

  it('does not exist for text, where nobody could tell that it is wrong', () => {
    expect(alterValue('Corner Pharmacy 24', 'text', 'k', 's')).toBeNull();
    expect(alterValue(null, 'money', 'k', 's')).toBeNull();
  });
});
