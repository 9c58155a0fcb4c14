import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { wrappedCodes } from './wrapped-codes.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, wrappedCodes);

it('a modifier alone below one that ends a text of the row belongs to the row', () => {
  expect(
    settle([
      ['row', 'Crutches, pair 48.78 12.44'],
      ['more', '06/16/2024 code E0114 mod. NU'],
      ['tail', '76'],
      ['row', 'Office visit 302.00 105.67'],
    ]),
  ).toEqual(['row', 'more', 'more', 'row']);
});

it('without a modifier above it does not', () => {
  expect(
    settle([
      ['row', 'Crutches, pair 48.78 12.44'],
      ['more', '06/16/2024 code E0114'],
      ['tail', '76'],
    ]),
  ).toEqual(['row', 'more', 'tail']);
});
