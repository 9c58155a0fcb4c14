import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { hasPricedRows } from './has-priced-rows.ts';

const LEXICON = lexiconOf(BUILT_IN.get('itemized-statement'));
const isPriced = (...lines: readonly string[]) =>
  hasPricedRows(pageOfWords(typeWords(...lines)), LEXICON);

it('rows with a quantity, a price, and their product are priced', () => {
  const base = 'A0429   Base rate          1      685.00     685.00';
  expect(isPriced(base, 'A0425   Ground mileage     35.5    16.50     585.75')).toBe(true);
  expect(isPriced(base, 'A0425   Ground mileage     35.5    16.50     585.70')).toBe(false);
});

it('an amount printed twice beside a one, or a single product, says nothing', () => {
  const visit = '99213   Visit   1   142.00   142.00';
  expect(isPriced(visit, visit)).toBe(false);
  expect(isPriced('J7030   Saline   2   18.66   37.32', 'Balance   37.32')).toBe(false);
});

it('below the caption of a price, quantities of one are enough', () => {
  const test = 'Ferritin                 1         42.10      42.10';
  expect(isPriced('Test                   Count    Unit price   Amount', test, test)).toBe(true);
  expect(
    isPriced(
      '                                  Price',
      'Test                   Count      each      Amount',
      test,
      test,
    ),
  ).toBe(true);
  expect(isPriced('Test                   Count     Charge      Balance', test, test)).toBe(false);
});
