import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { splitByNames } from './split-by-names.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, splitByNames);

const ROW = ['row', '06/15/2025 99213 120.00 80.00'] as const;

it('lines with only a name between rows begin claims if the first claim begins that way', () => {
  const kinds = settle([['start', 'LEE, ANN'], ROW, ['own', 'RAY, BO'], ROW, ROW]);
  expect(kinds).toEqual(['start', 'row', 'start', 'row', 'row']);
});

it('a description below each row begins no claim', () => {
  const done = ['more', 'OFFICE VISIT'] as const;
  expect(settle([['start', 'LEE, ANN'], ROW, done, ROW])).toEqual(['start', 'row', 'more', 'row']);
  const plain = settle([['start', 'ANN LEE'], ROW, done, ROW]);
  expect(plain).toEqual(['start', 'row', 'more', 'row']);
});

it('the same name again begins no claim', () => {
  const kinds = settle([['start', 'LEE, ANN'], ROW, ['own', 'LEE, ANN'], ROW]);
  expect(kinds).toEqual(['start', 'row', 'own', 'row']);
});
