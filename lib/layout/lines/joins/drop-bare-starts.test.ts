import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { dropBareStarts } from './drop-bare-starts.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, dropBareStarts, { head: 1 });

const CLAIM = [
  ['start', 'Claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
] as const;

it('a summary without services and numbers is not a record among others', () => {
  expect(settle([['start', 'Billed 120.00'], ['head', 'Details'], ...CLAIM])).toEqual([
    'head',
    'head',
    'start',
    'row',
  ]);
});

it('records that all lack numbers stay', () => {
  expect(
    settle([
      ['start', 'Billed 120.00'],
      ['start', 'Billed 90.00'],
    ]),
  ).toEqual(['start', 'start']);
});
