import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { captionsBelowStarts } from './captions-below-starts.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, captionsBelowStarts);

it('a claim with amounts above the captions of its services is no service', () => {
  const kinds = settle([
    ['start-row', '2024551231 RAY BO 150.00 89.00'],
    ['own', 'DAY CODE CHARGE ALLOWED'],
    ['row', '06/15/2025 99213 138.00 80.00'],
    ['start-row', '2024559991 LEE ANN 64.00 52.00'],
    ['own', 'DAY CODE CHARGE ALLOWED'],
    ['row', '06/15/2025 97110 64.00 52.00'],
  ]);
  expect(kinds).toEqual(['start', 'own', 'row', 'start', 'own', 'row']);
});

it('captions that come again on the next page do not make a service a head', () => {
  const kinds = settle([
    ['start-row', '99213 06/15/2025 138.00 80.00'],
    ['own', '\fCODE DAY CHARGE ALLOWED'],
    ['row', '97110 06/15/2025 64.00 52.00'],
    ['start-row', '99214 06/16/2025 138.00 80.00'],
    ['own', '\fCODE DAY CHARGE ALLOWED'],
    ['row', '97110 06/16/2025 64.00 52.00'],
  ]);
  expect(kinds).toEqual(['start-row', 'own', 'row', 'start-row', 'own', 'row']);
});

it('a claim without captions of its own stays as it is', () => {
  const lines = [
    ['start-row', '2024551231 RAY BO 150.00 89.00'],
    ['row', '06/15/2025 99213 138.00 80.00'],
    ['start-row', '2024559991 LEE ANN 64.00 52.00'],
    ['row', '06/15/2025 97110 64.00 52.00'],
  ] as const;
  expect(settle(lines)).toEqual(lines.map(([kind]) => kind));
});
