import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import type { Field } from '#lib/model/field.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { pageOfWords } from '#lib/testing/type-words.ts';
import { findWithheld } from './find-withheld.ts';

/** What two claims of a remittance share: all lines below the first half of the page. */
function withheldOf({ check, print, listed = [] }: Paper) {
  const lines = ['Claim 1 | 300.00', 'Claim 2 | 248.82', ...print];
  const page = pageOfWords(
    lines.flatMap((line, row) =>
      line.split(' ').map((text, at) => ({
        id: wordIdOf(1, row * 20 + at),
        page: 1,
        text,
        box: pageBox(at / 20, row / 10, (at + 0.8) / 20, (row + 0.5) / 10),
        confidence: Probability.parse(0.999),
        source: 'text-layer' as const,
      })),
    ),
  );
  const field = (path: string, value: string): Field => ({
    path,
    value,
    absence: null,
    place: null,
    grounding: { status: 'exact' },
    contenders: [],
    human: false,
    signals: {},
  });
  const part = (top: number, bottom: number, shared: boolean) => ({
    page: 1,
    box: pageBox(0, top, 1, bottom),
    shared,
  });
  return findWithheld({
    fields: [
      field('check.amount', check),
      ...listed.map((amount) => field('providerAdjustments[0].amount', amount)),
    ],
    pages: [page],
    region: [part(0, 0.1, false), part(0.2, 1, true)],
  });
}

interface Paper {
  readonly check: string;
  /** The lines below the claims. */
  readonly print: readonly string[];
  readonly listed?: readonly string[];
}

const SUMMARY = ['Claims paid 548.82', 'Offsets (21.53)', 'Net payment 527.29'];

describe('what is withheld from a payment', () => {
  it('is an amount that nothing lists, the difference between another one and the payment', () => {
    expect(withheldOf({ check: '527.29', print: SUMMARY })).toEqual({
      total: 548_82,
      withheld: 21_53,
    });
  });

  it('is nothing new if the record lists it', () => {
    expect(withheldOf({ check: '527.29', print: SUMMARY, listed: ['21.53'] })).toBeNull();
  });

  it('is not the patient’s share in a line of totals', () => {
    const print = ['Allowed 548.82 coinsurance 21.53 paid 527.29'];
    expect(withheldOf({ check: '527.29', print })).toBeNull();
  });

  it('is not told by amounts inside the claims', () => {
    expect(withheldOf({ check: '51.18', print: ['Other 248.82'] })).toBeNull();
  });
});
