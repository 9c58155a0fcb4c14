import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, ValueClaim } from '#lib/model/reading.ts';
import { settleSums } from './settle-sums.ts';

const SUM = [{ total: 'totalCharge', parts: ['lines[].charge'] }];

function claim(
  path: string,
  value: string | null,
  score: number,
  others: [string, number][] = [],
): ValueClaim {
  return {
    kind: 'value',
    path,
    value,
    absence: value === null ? 'empty' : null,
    place: null,
    grounding: { status: 'typed' },
    score: RawScore.parse(score),
    candidates: others.map(([other, share]) => ({
      value: other,
      score: RawScore.parse(share),
      place: null,
    })),
    signals: { p: score },
  };
}

const settled = (...claims: ValueClaim[]) =>
  settleSums(claims, SUM).map((one: Claim) =>
    one.kind === 'value' ? [one.value, one.signals.sumHolds] : [],
  );

describe('settling sums', () => {
  it('amounts that add up are marked and stay', () => {
    expect(
      settled(
        claim('totalCharge', '30.00', 0.9),
        claim('lines[a].charge', '10.00', 0.9),
        claim('lines[b].charge', '20.00', 0.9),
      ),
    ).toEqual([
      ['30.00', 1],
      ['10.00', 1],
      ['20.00', 1],
    ]);
  });

  it('a doubtful total is replaced by the reading that the lines add up to', () => {
    expect(
      settled(
        claim('totalCharge', '5500.00', 0.7, [['500.00', 0.2]]),
        claim('lines[a].charge', '500.00', 0.9),
      ),
    ).toEqual([
      ['500.00', 1],
      ['500.00', 1],
    ]);
  });

  it('a doubtful line is replaced by the reading that makes the total', () => {
    expect(
      settled(
        claim('totalCharge', '30.00', 0.99),
        claim('lines[a].charge', '18.00', 0.6, [['10.00', 0.3]]),
        claim('lines[b].charge', '20.00', 0.9),
      ),
    ).toEqual([
      ['30.00', 1],
      ['10.00', 1],
      ['20.00', 1],
    ]);
  });

  it('the reading that was taken for the sum is marked, and no other', () => {
    const marked = settleSums(
      [
        claim('totalCharge', '5500.00', 0.7, [['500.00', 0.2]]),
        { ...claim('lines[a].charge', '500.00', 0.9), signals: { p: 0.9, repaired: 1 } },
      ],
      SUM,
    ).map((one) => (one.kind === 'value' ? (one.signals.settledBySum ?? 0) : null));
    expect(marked).toEqual([1, 0]);
  });

  it('a document with an error keeps what it prints', () => {
    expect(
      settled(
        claim('totalCharge', '500.00', 0.999, [['30.00', 0.0005]]),
        claim('lines[a].charge', '10.00', 0.9),
        claim('lines[b].charge', '20.00', 0.9),
      ),
    ).toEqual([
      ['500.00', 0],
      ['10.00', 0],
      ['20.00', 0],
    ]);
  });

  it('a total that seemed to be absent is what is printed below the column that comes to it', () => {
    const at = (y: number, x1 = 0.5) => ({
      page: 1,
      box: pageBox(x1 - 0.05, y, x1, y + 0.01),
      wordIds: [],
    });
    const lines = ['10.00', '20.00'].map((value, nth) => ({
      ...claim(`lines[${nth}].charge`, value, 0.9),
      place: at(0.2 + nth * 0.02),
    }));
    const filledWith = (place: ReturnType<typeof at>) => {
      const total = claim('totalCharge', null, 0.98);
      const candidates = [{ value: '30.00', score: RawScore.parse(0.01), place }];
      const [first] = settleSums([{ ...total, candidates }, ...lines], SUM);
      return first?.kind === 'value' && [first.value, first.absence, first.signals.settledBySum];
    };
    expect(filledWith(at(0.26))).toEqual(['30.00', null, 1]);
    expect(filledWith(at(0.26, 0.7))).toEqual([null, 'empty', undefined]);
  });

  it('without a total or lines, nothing is marked', () => {
    expect(
      settled(claim('totalCharge', null, 0.9), claim('lines[a].charge', '10.00', 0.9)),
    ).toEqual([
      [null, undefined],
      ['10.00', undefined],
    ]);
  });
});
