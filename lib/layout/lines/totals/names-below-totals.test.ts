import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { namesBelowTotals } from './names-below-totals.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, namesBelowTotals);

const ROW = '06/15/2025 99213 120.00 80.00';
const TOTAL = ['total', 'Claim total 120.00 80.00'] as const;
const named = (name: string, number: string) =>
  ['start', `Patient ${name} claim ${number}`] as const;
const BELOW = [
  ['start-row', ROW],
  TOTAL,
  named('Ann Lee', '2024-55123'),
  ['row', ROW],
  TOTAL,
  named('Bo Ray', '2024-55999'),
] as const;

it('where a claim is named below its total, the next begins with its first row', () => {
  expect(settle(BELOW)).toEqual(['start-row', 'total', 'own', 'start-row', 'total', 'own']);
});

it('a row after the last name shows that names are above', () => {
  const kinds = settle([...BELOW, ['row', ROW]]);
  expect(kinds.filter((kind) => kind === 'start')).toHaveLength(2);
});

it('whether a name below its total was taken for a beginning or for a head', () => {
  const asHead = BELOW.map(([kind, text]) => [kind === 'start' ? 'head' : kind, text] as const);
  expect(settle(asHead)).toEqual(['start-row', 'total', 'own', 'start-row', 'total', 'own']);
});

it('a name above the first rows shows that names are above', () => {
  const above = [['head', 'Patient Cy Orr claim 2024-55777'] as const, ...BELOW];
  expect(settle(above).filter((kind) => kind === 'own')).toEqual([]);
});

it('the same number below every total is that of the head of the next page', () => {
  const heads = BELOW.map(([kind, text]) =>
    kind === 'start'
      ? (['head', 'Provider Hill Clinic 1207051131'] as const)
      : ([kind, text] as const),
  );
  expect(settle(heads)).not.toContain('own');
});
