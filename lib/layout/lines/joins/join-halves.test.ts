import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { joinHalves } from './join-halves.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, joinHalves);

const WHOLE = [
  ['start', 'Control No 2024551231'],
  ['own', 'Svc Date Procedure Charge'],
  ['row', '06/15/2025 99213 138.00 89.00'],
] as const;

it('captions between a number and its services begin no record', () => {
  const kinds = settle([
    ...WHOLE,
    ['start', 'Control No 2024559991'],
    ['start', 'Svc Date Procedure Charge'],
    ['row', '06/15/2025 99213 120.00 80.00'],
  ]);
  expect(kinds.filter((kind) => kind === 'start')).toHaveLength(2);
  expect(kinds[4]).not.toBe('start');
});

it.each([
  ['a name that is printed once', 'Ann Lee Ray'],
  ['a number', 'Control No 2024559992'],
])('%s begins one', (_, text) => {
  const kinds = settle([
    ...WHOLE,
    ['start', 'Control No 2024559991'],
    ['start', text],
    ['row', '06/15/2025 99213 120.00 80.00'],
  ]);
  expect(kinds[4]).toBe('start');
});

it('captions below the services of a record may begin the next', () => {
  const kinds = settle([...WHOLE, ['start', 'Svc Date Procedure Charge'], WHOLE[2]]);
  expect(kinds[3]).toBe('start');
});
