import { expect, it } from 'vitest';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { hasPricedRows } from './has-priced-rows.ts';

const isPriced = (...lines: readonly string[]) => hasPricedRows(pageOfWords(typeWords(...lines)));

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
