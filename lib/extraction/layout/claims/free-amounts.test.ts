import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { WordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import { freeAmounts } from './free-amounts.ts';

/** A value printed as the given word of the page. */
function value(path: string, text: string, word: number, x = 0.1 * word): ValueClaim {
  return {
    kind: 'value',
    path,
    value: text,
    absence: null,
    place: { page: 1, box: pageBox(x, 0.5, x + 0.05, 0.51), wordIds: [WordId.parse(`1.${word}`)] },
    grounding: { status: 'typed' },
    score: RawScore.parse(0.8),
    candidates: [],
    signals: { p: 0.8 },
  };
}

const CO = 'lines[a].adjustments[x].amount';
const PR = 'lines[a].adjustments[y].amount';
/** Billed 193.00, allowed 119.66, paid 79.66. */
const ROW = [
  value('lines[a].billed', '193.00', 1),
  value('lines[a].allowed', '119.66', 2),
  value('lines[a].copay', '40.00', 3),
  value('lines[a].paid', '79.66', 4),
];

function amountsOf(...amounts: ValueClaim[]) {
  const claims = freeAmounts([...ROW, ...amounts]);
  expect(claims.slice(0, ROW.length)).toEqual(ROW);
  return claims.slice(ROW.length).map((claim) => claim.kind === 'value' && claim.value);
}

describe('an adjustment', () => {
  it('has no amount where the one beside it is another column of its row', () => {
    expect(amountsOf(value(CO, '119.66', 2))).toEqual([null]);
  });

  it('keeps the amount as a candidate', () => {
    const [claim] = freeAmounts([...ROW, value(CO, '119.66', 2)]).slice(-1);
    expect(claim).toMatchObject({
      absence: 'not-on-page',
      place: null,
      candidates: [{ value: '119.66', place: { page: 1 } }],
    });
  });

  it('keeps an amount printed for it alone, whatever its row adds up to', () => {
    expect(amountsOf(value(CO, '10.00', 7))).toEqual(['10.00']);
  });

  it('shares a column where billed less the adjustments is what was paid', () => {
    expect(amountsOf(value(CO, '73.34', 7), value(PR, '40.00', 3))).toEqual(['73.34', '40.00']);
  });

  it('keeps an amount right after its code', () => {
    const code = value('lines[a].adjustments[x].reason', '45', 8, 0.14);
    const claims = freeAmounts([...ROW, code, value(CO, '119.66', 2)]);
    expect(claims.at(-1)).toMatchObject({ value: '119.66' });
  });

  it('of another row does not count', () => {
    expect(amountsOf(value('lines[b].adjustments[x].amount', '119.66', 2))).toEqual(['119.66']);
  });
});
