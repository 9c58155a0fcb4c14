import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { splitByNumbers } from './split-by-numbers.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, splitByNumbers);

const CLAIM = [
  ['start-row', '2024-55123 06/15/2025 99213 120.00 80.00'],
  ['row', '2024-55123 06/15/2025 36415 18.00 9.00'],
] as const;

it('if rows repeat the number of their claim, another number begins another claim', () => {
  const kinds = settle([...CLAIM, ['row', '7719-40088 06/16/2025 99214 150.00 90.00']]);
  expect(kinds).toEqual(['start-row', 'row', 'start-row']);
});

it('a misread number begins no record, and neither do numbers that differ on each row', () => {
  const misread = ['row', '2024-55128 06/16/2025 99214 150.00 90.00'] as const;
  expect(settle([...CLAIM, misread])).toEqual(['start-row', 'row', 'row']);
  const other = ['row', '7719-40088 06/16/2025 99214 150.00 90.00'] as const;
  expect(settle([CLAIM[0], other])).toEqual(['start-row', 'row']);
});

it('procedures in parentheses begin no record', () => {
  const kinds = settle([
    ['start-row', '06/15/2025 lens (V2100) 120.00 80.00'],
    ['row', '06/15/2025 lens (V2100) 18.00 9.00'],
    ['row', '06/15/2025 lens (V2203) 150.00 90.00'],
  ]);
  expect(kinds).toEqual(['start-row', 'row', 'row']);
});

it('the NPI of a service begins no record', () => {
  const kinds = settle([
    ['start-row', '1234567893 06/15/2025 99213 120.00 80.00'],
    ['row', '1234567893 06/15/2025 36415 18.00 9.00'],
    ['row', '1987654321 06/16/2025 99214 150.00 90.00'],
  ]);
  expect(kinds).toEqual(['start-row', 'row', 'row']);
});

it('a row with all numbers of the row above begins no record, unless a total is between', () => {
  const again = ['start-row', '2024-55123 W4402197 06/16/2025 99214 150.00 90.00'] as const;
  const first = ['start-row', '2024-55123 W4402197 06/15/2025 99213 120.00 80.00'] as const;
  expect(settle([first, again])).toEqual(['start-row', 'row']);
  const closed = settle([first, ['total', 'Total 120.00 80.00'], again]);
  expect(closed).toEqual(['start-row', 'total', 'start-row']);
});

it('another name with another number begins a record, a name with none does not', () => {
  const services = '06/15/2025   99213   120.00   80.00';
  const first = ['start-row', `Ann Lee   2024-55123   ${services}`] as const;
  const other = ['row', `Ben Kay   2024-88047   ${services}`] as const;
  expect(settle([first, other])).toEqual(['start-row', 'start-row']);
  const doctor = ['row', `Dr Moor   ${services}`] as const;
  expect(settle([first, doctor])).toEqual(['start-row', 'row']);
});

it('each row of a list begins a record if it has a number of its own, whoever it is about', () => {
  const amounts = '06/15/2025   120.00   80.00   80.00';
  const first = ['start-row', `Ann Lee   2024-55123   ${amounts}`] as const;
  const same = ['row', `Ann Lee   2024-88047   ${amounts}`] as const;
  expect(settle([first, same])).toEqual(['start-row', 'start-row']);
  const service = ['row', `Ann Lee   2024-88047   99213   ${amounts}`] as const;
  expect(settle([first, service])).toEqual(['start-row', 'row']);
});

it('a date in eight digits is not a number', () => {
  const first = ['start-row', '2024-55123 W4402197 06152025 99213 120.00 80.00'] as const;
  const again = ['start-row', '2024-55123 W4402197 06182025 99214 150.00 90.00'] as const;
  expect(settle([first, again])).toEqual(['start-row', 'row']);
});
