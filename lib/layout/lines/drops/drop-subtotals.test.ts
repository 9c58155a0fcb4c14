import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { dropSubtotals } from './drop-subtotals.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, dropSubtotals, { head: 1 });

/** Two services of two lines each below their heading. */
const LABORATORY = [
  ['own', '0301 Laboratory'],
  ['row', '03/04/2025 Glucose'],
  ['more', '1 @ 45.00\t45.00'],
  ['row', '03/05/2025 Thyroid test'],
  ['more', '2 @ 30.00\t60.00'],
] as const;
const RADIOLOGY = [
  ['own', '0320 Radiology'],
  ['row', '03/05/2025 Chest film'],
  ['more', '1 @ 90.00\t90.00'],
] as const;

it('a line with the sum of the services of its group is a total, also as the last line of one', () => {
  for (const kind of ['row', 'more'] as const)
    expect(settle([...LABORATORY, [kind, 'Sum 0301\t105.00']]).at(-1)).toBe('total');
  expect(settle([...LABORATORY, ['row', 'Thyroid test\t104.00']]).at(-1)).toBe('row');
});

it('below a single service, a line is a total if it begins as others do', () => {
  const kindOfLast = (text: string) =>
    settle([...LABORATORY, ['row', 'Sum 0301\t105.00'], ...RADIOLOGY, ['row', text]]).at(-1);
  expect(kindOfLast('Sum 0320\t90.00')).toBe('total');
  expect(kindOfLast('Chest film\t90.00')).toBe('row');
});

it('a word that mostly begins services does not make subtotals of them', () => {
  const glucose = ['row', 'Glucose\t45.00'] as const;
  const kinds = settle([['own', '0301'], glucose, glucose, ['row', 'Glucose\t90.00'], glucose]);
  expect(kinds.slice(1)).toEqual(['row', 'row', 'row', 'row']);
});

it('rows above all services that list their subtotals are an overview', () => {
  const surgery = [
    ['own', '0360 Surgery'],
    ['row', '03/06/2025 Recovery room\t80.00'],
    ['row', 'Sum 0360\t80.00'],
  ] as const;
  const services = [
    ...LABORATORY,
    ['row', 'Sum 0301\t105.00'],
    ...RADIOLOGY,
    ['more', 'Sum 0320\t90.00'],
    ...surgery,
  ] as const;
  const overview = (last: string) =>
    settle([
      ['row', 'Laboratory\t105.00'],
      ['row', 'Radiology\t90.00'],
      ['row', `Surgery\t${last}`],
      ...services,
    ]).slice(0, 3);
  expect(overview('80.00')).toEqual(['head', 'head', 'head']);
  expect(overview('81.00')).toEqual(['row', 'row', 'row']);
});
