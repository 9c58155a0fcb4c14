import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { joinAcrossPages } from './join-across-pages.ts';

/** What is no beginning is likelier a line of a record than a head. */
const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, joinAcrossPages, { head: -1 });

const FIRST = [
  ['start', 'Ann Lee claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
] as const;
const AGAIN = [
  ['start', '\fAnn Lee claim 2024-55123'],
  ['row', '06/16/2025 99214 150.00 90.00'],
] as const;

it('a record without a total continues on the next page if the next total is that of both', () => {
  const kinds = settle([...FIRST, ...AGAIN, ['total', '06/16/2025 Total 270.00 170.00']]);
  expect(kinds).toEqual(['start', 'row', 'own', 'row', 'total']);
});

it('a total of only the second record keeps it a record', () => {
  const kinds = settle([...FIRST, ...AGAIN, ['total', '06/16/2025 Total 150.00 90.00']]);
  expect(kinds).toEqual(['start', 'row', 'start', 'row', 'total']);
});

it('a record continues if all numbers above its next rows are its own', () => {
  const kinds = settle([...FIRST, ...AGAIN]);
  expect(kinds).toEqual(['start', 'row', 'own', 'row']);
  const [, row] = AGAIN;
  const other = settle([...FIRST, ['start', '\fAnn Lee claim 2024-55777'], row]);
  expect(other).toEqual(['start', 'row', 'start', 'row']);
});

it('records on one page are not joined', () => {
  const [[, name], row] = AGAIN;
  const kinds = settle([
    ...FIRST,
    ['start', name.replace('\f', '')],
    row,
    ['total', '06/16/2025 Total 270.00 170.00'],
  ]);
  expect(kinds).toEqual(['start', 'row', 'start', 'row', 'total']);
});

it('a line that can be nothing but a beginning begins a record, whatever the totals say', () => {
  const total = ['total', '06/16/2025 Total 270.00 170.00'] as const;
  const pinned = settleLines(
    [...FIRST, ...AGAIN, total],
    (facts, scores) => {
      const only = (own: Float64Array) =>
        own.map((score, kind) => (kind === KIND_AT.start ? score : -1e9));
      const states = scores.states.map((own, at) => (at === FIRST.length ? only(own) : own));
      return joinAcrossPages(facts, { ...scores, states });
    },
    { head: -1 },
  );
  expect(pinned).toEqual(['start', 'row', 'start', 'row', 'total']);
});

it('a subtotal of the page is no end of a record whose number the next page has again', () => {
  const subtotal = ['total', '06/15/2025 Page subtotal 120.00 80.00 continued'] as const;
  const total = (billed: string, paid: string) =>
    ['tail', `06/16/2025 Total ${billed} ${paid}`] as const;
  const kinds = settle([...FIRST, subtotal, ...AGAIN, total('270.00', '170.00')]);
  expect(kinds).toEqual(['start', 'row', 'total', 'own', 'row', 'tail']);
  const closed = settle([...FIRST, subtotal, ...AGAIN, total('150.00', '90.00')]);
  expect(closed).toEqual(['start', 'row', 'total', 'start', 'row', 'tail']);
  const [, row] = AGAIN;
  const other = ['start', '\fAnn Lee claim 2024-55777'] as const;
  expect(settle([...FIRST, subtotal, other, row, total('270.00', '170.00')])[3]).toBe('start');
});
