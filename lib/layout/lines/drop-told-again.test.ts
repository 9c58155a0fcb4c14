import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { dropToldAgain } from './drop-told-again.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, dropToldAgain, 1);

// Amounts lead these lines behind a day or a code, so that they stand in columns.
const SERVICES = [
  ['row', '04/07/2025 66.88 Recall exam'],
  ['row', '04/07/2025 12.00 Film'],
  ['row', '04/09/2025 89.22 Filling'],
] as const;
const total = (amount: string) => ['total', `All charges ${amount}`] as const;
const SUMMARY = [
  ['row', '0510 78.88 Clinic'],
  ['row', '0512 89.22 Dental'],
] as const;

it('rows without a day that come to what the services come to are none', () => {
  const kinds = settle([...SERVICES, total('168.10'), ...SUMMARY]);
  expect(kinds.filter((kind) => kind === 'row')).toHaveLength(SERVICES.length);
  expect(kinds.slice(-2)).toEqual(['head', 'head']);
});

it('so it is where the summary stands above the services', () => {
  const kinds = settle([...SUMMARY, total('168.10'), ...SERVICES]);
  expect(kinds.slice(0, 2)).toEqual(['head', 'head']);
  expect(kinds.slice(-3)).toEqual(['row', 'row', 'row']);
});

it('rows with days, or that come to something else, stay', () => {
  const rowsAmong = (lines: Parameters<typeof settle>[0]) =>
    settle(lines).filter((kind) => kind === 'row').length;
  expect(rowsAmong([...SERVICES, total('168.10'), ...SERVICES])).toBe(6);
  expect(rowsAmong([...SERVICES, total('168.10'), SUMMARY[0], ['row', '0512 89.23 Dental']])).toBe(
    5,
  );
  expect(rowsAmong([...SERVICES, total('170.00'), ...SUMMARY])).toBe(5);
});
