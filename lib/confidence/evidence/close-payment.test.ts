import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import type { Field } from '#lib/model/field.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { pageOfWords } from '#lib/testing/type-words.ts';
import { closePayment, proofOfBorder } from './close-payment.ts';

/** Lines of words, each a tenth of the page wide; `|` leaves a place empty. */
function pageOf(...lines: string[]): Page {
  const words = lines.flatMap((line, row) =>
    line.split(' ').flatMap((text, column) => (text === '|' ? [] : { text, row, column })),
  );
  return pageOfWords(
    words.map(({ text, row, column }, at) => ({
      id: wordIdOf(1, at),
      page: 1,
      text,
      box: pageBox(column / 10, row / 50, (column + 0.8) / 10, (row + 0.6) / 50),
      confidence: Probability.parse(0.999),
      source: 'text-layer' as const,
    })),
  );
}

/** A value on the first word of the page with this text. */
function fieldOn(page: Page, path: string, value: string, print = value): Field {
  const word = page.words.find(({ text }) => text === print);
  return {
    path,
    value,
    absence: null,
    place: word ? { page: 1, box: word.box, wordIds: [word.id] } : null,
    grounding: { status: 'exact' },
    contenders: [],
    human: false,
    signals: {},
  };
}

describe('claims on the pages that add up to the payment', () => {
  const lines = (third: string) => [
    'Check | | | $6,100.25',
    'Service | 1200.00 | 1000.00',
    'Claim total 1200.00 | 1000.00',
    'Claim total 4100.00 | 4000.25',
    'Service | 1500.00 | 1300.00',
    `${third} 1500.00 | 1300.00`,
    'Taken | back | 200.00',
  ];
  const close = (third = 'Claim total', ...less: string[]) => {
    const page = pageOf(...lines(third));
    const fields = [
      fieldOn(page, 'check.amount', '6100.25', '$6,100.25'),
      fieldOn(page, 'paid', '4000.25'),
      ...less.map((amount, at) => fieldOn(page, `providerAdjustments[${at}].amount`, amount)),
    ];
    return closePayment({ fields, pages: [page], region: null });
  };

  it('prove it, the claim’s own total, and everything withheld from the provider', () => {
    const { proof, paths } = close('Claim total', '200.00');
    expect(proof).toBeGreaterThan(0.5);
    expect([...paths]).toEqual(['paid', 'check.amount', 'providerAdjustments[0].amount']);
  });

  it('prove the border of a record whose part of the page has one of the totals', () => {
    const payment = close('Claim total', '200.00');
    const part = (top: number, bottom: number) => [
      { page: 1, box: pageBox(0, top / 50, 1, bottom / 50) },
    ];
    expect(proofOfBorder(payment, part(1, 3))).toBe(payment.proof);
    expect(proofOfBorder(payment, part(1, 4))).toBe(0);
    expect(proofOfBorder(payment, part(4, 5))).toBe(0);
    expect(
      proofOfBorder(payment, [
        ...part(1, 3),
        ...part(3, 4).map((one) => ({ ...one, shared: true })),
      ]),
    ).toBe(payment.proof);
    expect(proofOfBorder(payment, null)).toBe(0);
    expect(proofOfBorder(close(), part(1, 3))).toBe(0);
  });

  it('prove what is withheld whether it is printed as a negative amount or not', () => {
    expect(close('Claim total', '-200.00').proof).toBe(close('Claim total', '200.00').proof);
  });

  it('prove nothing if something is missing', () => {
    expect(close().proof).toBe(0);
    expect(close('Claim total', '200.00', '1.00').proof).toBe(0);
    expect(close('Claims', '200.00').proof).toBe(0);
  });

  it('prove nothing if a document has only one claim, or its total has no caption', () => {
    const single = (line: string) => {
      const page = pageOf('Check | | | 1000.00', line, '| | 5.00 | 0.00');
      const fields = [
        fieldOn(page, 'check.amount', '1000.00'),
        {
          ...fieldOn(page, 'paid', '1000.00'),
          place: page.words.at(-3) ? placeOf(page, -3) : null,
        },
      ];
      return closePayment({ fields, pages: [page], region: null }).proof;
    };
    expect(single('Total | 5.00 | 1000.00')).toBe(0);
    expect(single('| | 5.00 | 1000.00')).toBe(0);
  });
});

describe('totals of claims on lines that begin with a name', () => {
  const close = (...own: string[]) => {
    const claims = [...own, 'Kim B7 | 2300.00', '99214 | | 2300.00', 'Check | | | 6300.25'];
    const page = pageOf(...claims);
    return closePayment({
      fields: [
        fieldOn(page, 'check.amount', '6300.25'),
        fieldOn(page, 'paid', own[0]?.split(' ').at(-1) ?? ''),
      ],
      pages: [page],
      region: [{ page: 1, box: pageBox(0, 0, 1, own.length / 50) }],
    });
  };

  it('add up to the payment if the lines have the same kinds of words', () => {
    const { proof, totals } = close('Lee A1 | 4000.25', '99213 | | 4000.25');
    expect(proof).toBeGreaterThan(0.5);
    expect(totals.map(({ text }) => text)).toEqual(['4000.25', '2300.00']);
  });

  it('are not the rows of the claim itself', () => {
    expect(close('Lee A1 | 3000.25', 'Roe A2 | 1000.00').proof).toBe(0);
  });
});

describe('a printed total of all claims that differs from the payment by what is withheld', () => {
  const close = (print: readonly string[], ...less: string[]) => {
    const page = pageOf('First | | 4000.25', 'Second 2 | 2300.00', ...print);
    const fields = [
      fieldOn(page, 'check.amount', '6100.25'),
      fieldOn(page, 'paid', '4000.25'),
      ...less.map((amount, at) => fieldOn(page, `providerAdjustments[${at}].amount`, amount)),
    ];
    const part = (top: number, bottom: number, shared: boolean) => ({
      page: 1,
      box: pageBox(0, top / 50, 1, bottom / 50),
      shared,
    });
    return closePayment({
      fields,
      pages: [page],
      region: [part(0, 1, false), part(2, 50, true)],
    });
  };
  const summary = ['All claims 6300.25', 'Recovery 150.00', 'Fee 50.00', 'Payment 6100.25'];

  it('proves the payment and everything withheld, but no claim', () => {
    const { proof, paths, totals } = close(summary, '150.00', '50.00');
    expect(proof).toBeGreaterThan(0.5);
    expect([...paths]).toEqual([
      'check.amount',
      'providerAdjustments[0].amount',
      'providerAdjustments[1].amount',
    ]);
    expect(totals).toEqual([]);
  });

  it('proves nothing if something withheld is missing, or if nothing is', () => {
    expect(close(summary, '150.00').proof).toBe(0);
    expect(close(summary).proof).toBe(0);
  });

  it('may be the payment itself if it is less than what was read as the payment', () => {
    const { paths } = close(['Claims 6100.25', 'Recovery 200.00', 'Paid 5900.25'], '200.00');
    expect([...paths]).toEqual(['providerAdjustments[0].amount']);
  });

  it('is more than nothing: what is withheld is not a payment', () => {
    const denied = ['All claims 0.00', 'Recovery 6100.25', 'Payment 6100.25'];
    expect(close(denied, '6100.25').proof).toBe(0);
  });

  it('is not one of a claim, nor on a line with what is withheld', () => {
    expect(close(['Payment 6100.25', 'Recovery 2100.00'], '2100.00').proof).toBe(0);
    expect(close(['Payment 6100.25', 'Billed 6300.25 less 200.00'], '200.00').proof).toBe(0);
  });
});

function placeOf(page: Page, at: number): Field['place'] {
  const word = page.words.at(at);
  return word ? { page: 1, box: word.box, wordIds: [word.id] } : null;
}
