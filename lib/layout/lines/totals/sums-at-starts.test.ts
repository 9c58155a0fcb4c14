import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { sumsAtStarts } from './sums-at-starts.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, sumsAtStarts);

it('a claim whose head states the sums of its services is one record, with one service or more', () => {
  const kinds = settle([
    ['start', 'RAY BO 2024551231 138.00 89.00'],
    ['start-row', '06/15/2025 99213 138.00 89.00'],
    ['start', 'LEE ANN 2024559991 138.00 89.00'],
    ['start-row', '06/15/2025 99213 120.00 80.00'],
    ['start-row', '06/16/2025 36415 18.00 9.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'start', 'row', 'row']);
});

it('a service whose amounts are others begins a record of its own', () => {
  const kinds = settle([
    ['start', 'RAY BO 2024551231 138.00 89.00'],
    ['start-row', '06/15/2025 99213 138.00 80.00'],
  ]);
  expect(kinds).toEqual(['start', 'start-row']);
});

it('one amount alone proves nothing', () => {
  const kinds = settle([
    ['start', 'RAY BO 2024551231 138.00 0.00'],
    ['start-row', '06/15/2025 99213 138.00 80.00'],
  ]);
  expect(kinds).toEqual(['start', 'start-row']);
});

it('a head that states sums is no row, even if it states only one sum of several services', () => {
  const kinds = settle([
    ['start-row', 'RAY BO 2024551231 138.00 0.00'],
    ['row', '06/15/2025 99213 120.00 0.00'],
    ['row', '06/16/2025 36415 18.00 0.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'row']);
});
