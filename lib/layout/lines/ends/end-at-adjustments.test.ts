import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { endAtAdjustments } from './end-at-adjustments.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, endAtAdjustments);

const CLAIM = [
  ['start', 'Patient Ann Lee claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
  ['total', 'Claim total 120.00 80.00'],
] as const;
const TAKEN = [
  ['head', 'FINANCIAL TRANSACTIONS'],
  ['start', 'A17079193437 01/20/2026 72 RECOUPMENT 41.42 20.71'],
] as const;

it('no claim begins among provider adjustments', () => {
  expect(settle([...CLAIM, ...TAKEN]).slice(-2)).toEqual(['tail', 'tail']);
});

it('a title above services ends nothing, and neither does a sentence', () => {
  expect(settle([...TAKEN, ...CLAIM])).not.toContain('tail');
  const said = [
    'own',
    'Amounts that we withhold from what we pay are listed on another page',
  ] as const;
  expect(settle([...CLAIM, said])).not.toContain('tail');
});
