import { expect, it } from 'vitest';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { layOutPage } from '../lay-out-page.ts';

const textsOf = (...lines: readonly string[]) =>
  layOutPage(pageOfWords(typeWords(...lines))).lines.map(({ segments }) =>
    segments.map((segment) => segment.map(({ text }) => text).join(' ')),
  );

it('values are behind the captions that a mark shows behind them', () => {
  const lines = textsOf(
    '5423.70 =REPORTED          0.00 =DRG AMOUNT',
    '  80.55 =NCVD/DENIED       0.00 =CASH DEDUCT',
  );
  expect(lines).toEqual([
    ['REPORTED 5423.70', 'DRG AMOUNT 0.00'],
    ['NCVD/DENIED 80.55', 'CASH DEDUCT 0.00'],
  ]);
});

it('each value keeps the word that it is printed as', () => {
  const layout = layOutPage(
    pageOfWords(typeWords('1.00 =ONE   2.00 =TWO   3.00 =THREE', '4.00 =FOUR')),
  );
  for (const { word, text } of layout.tokens) expect(word.text.replace('=', '')).toBe(text);
});

it('a few equations stay as they are', () => {
  expect(textsOf('100.00 =TOTAL', '20 =COPAY')).toEqual([['100.00 =TOTAL'], ['20 =COPAY']]);
});
