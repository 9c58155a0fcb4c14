import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { rowsOfTwoLines } from './rows-of-two-lines.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, rowsOfTwoLines);

const SERVICE = ['row', '06/15/2025 99213 1 138.00 89.00'] as const;
const SECOND = ['row', '06/15/2025 RT 11 49.00 8.00'] as const;
const START = ['start', 'Control No 2024551231'] as const;

it('a line without a procedure below every service is the second line of it', () => {
  const kinds = settle([START, SERVICE, SECOND, SERVICE, SECOND, START, SERVICE, SECOND]);
  expect(kinds).toEqual(['start', 'row', 'more', 'row', 'more', 'start', 'row', 'more']);
});

it.each([
  ['one service has no such line', [START, SERVICE, SECOND, SERVICE, SECOND, SERVICE]],
  ['two follow one service', [START, SERVICE, SECOND, SERVICE, SECOND, SECOND]],
  ['there are only two', [START, SERVICE, SECOND, SERVICE, SECOND]],
] as const)('if %s, they may be services', (_, lines) => {
  expect(settle(lines)).not.toContain('more');
});
