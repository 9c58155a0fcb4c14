import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { startWhereCounted } from './start-where-counted.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, startWhereCounted);

it('a line that counts records begins one, and no other line does', () => {
  const kinds = settle([
    ['head', 'Claim 1 of 2 Harbor Clinic'],
    ['start', 'Patient Ann Lee W154513248'],
    ['row', '06/15/2025 99213 120.00 80.00'],
    ['head', 'Claim 2 of 2 Lark Imaging'],
    ['start-row', '06/16/2025 99214 150.00 90.00'],
    ['total', 'Total 150.00 90.00'],
  ]);
  expect(kinds.map((kind) => kind === 'start')).toEqual([true, false, false, true, false, false]);
  expect(kinds).not.toContain('start-row');
});

it('counted pages begin nothing, and neither does a count that is not complete', () => {
  const pages = [
    ['head', 'Page 1 of 2'],
    ['start', 'LEE, ANN'],
    ['head', '\fPage 2 of 2'],
    ['start', 'RAY, BO'],
  ] as const;
  expect(settle(pages)).toEqual(['head', 'start', 'head', 'start']);
  const some = [
    ['head', 'Visit 1 of 12'],
    ['start', 'LEE, ANN'],
    ['head', 'Visit 2 of 12'],
    ['start', 'RAY, BO'],
  ] as const;
  expect(settle(some)).toEqual(['head', 'start', 'head', 'start']);
});
