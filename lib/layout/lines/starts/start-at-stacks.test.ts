import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { startAtStacks } from './start-at-stacks.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, startAtStacks);

const FIRST = [
  ['start-row', 'LEE, ANN        06/15/2025   99213   120.00   80.00'],
  ['row', '2024-55123      06/15/2025   99214   150.00   90.00'],
  ['own', 'XK88712'],
] as const;

it('a record begins where names and numbers below one another begin again', () => {
  const kinds = settle([
    ...FIRST,
    ['row', 'RAY, BO         06/16/2025   99215   160.00   95.00'],
    ['start-row', '2024-55999      06/16/2025   99211    60.00   40.00'],
    ['total', 'XK90215'],
  ]);
  expect(kinds).toEqual(['start-row', 'row', 'own', 'start-row', 'row', 'total']);
});

it('what a service was, on a line of its own, is no fact of a claim', () => {
  const claim = (name: string, number: string, account: string) =>
    [
      ['row', `${name}        120.00   80.00   40.00`],
      ['more', '06/15/2025 | code 99213'],
      ['own', number],
      ['own', account],
    ] as const;
  const [, ...more] = claim('LEE, ANN', '2024-55123', 'XK88712');
  const first = ['start-row', 'LEE, ANN        120.00   80.00   40.00'] as const;
  const kinds = settle([first, ...more, ...claim('RAY, BO ', '2024-55999', 'XK90215')]);
  expect(kinds[4]).toBe('start-row');
  expect(kinds.filter((kind) => kind.startsWith('start'))).toHaveLength(2);
});

it('the same numbers below one another again begin no record', () => {
  const again = FIRST.map(([, text]) => ['row', text] as const);
  expect(settle([...FIRST, ...again]).slice(3)).not.toContain('start-row');
});

it('services whose first column lists dates are not claims', () => {
  const rows = [
    ['start-row', '06/15/2025   99213   120.00   80.00'],
    ['row', '06/16/2025   99214   150.00   90.00'],
    ['row', '06/17/2025   99215   160.00   95.00'],
  ] as const;
  expect(settle([...rows, ...rows.map(([, text]) => ['row', text] as const)])).toEqual([
    'start-row',
    ...Array.from({ length: 5 }, () => 'row'),
  ]);
});

it('a line about several claims, right above the first, is the head of all of them', () => {
  const claim = (number: string, account: string) =>
    [
      ['row', `${number}      06/15/2025   99213   120.00   80.00`],
      ['row', `${account}         06/15/2025   99214   150.00   90.00`],
      ['own', 'Processed'],
    ] as const;
  const kinds = settle([
    ['start', 'Patient: Ann Lee'],
    ...claim('2024-55123', 'XK88712'),
    ...claim('2024-55999', 'XK90215'),
  ]);
  expect(kinds.filter((kind) => kind.startsWith('start'))).toEqual(['start-row', 'start-row']);
  expect([kinds[0], kinds[1], kinds[4]]).toEqual(['head', 'start-row', 'start-row']);
});

it('claims that begin with lines of their own begin as they did', () => {
  const claim = [
    ['start', 'Patient: Ann Lee'],
    ['row', 'Office visit    06/15/2025   99213   120.00   80.00'],
    ['own', 'XK88712'],
    ['own', 'Seen'],
    ['row', 'Blood count     06/15/2025   85025    20.00   10.00'],
    ['own', 'XK88713'],
    ['own', 'Seen'],
  ] as const;
  const kinds = settle([...claim, ['own', 'Note'], ...claim.slice(0, 2)]);
  expect(kinds.flatMap((kind, at) => (kind.startsWith('start') ? [at] : []))).toEqual([0, 8]);
});

it('facts below the line that a claim begins with are no claim of their own', () => {
  const claim = (name: string, number: string, account: string) =>
    [
      ['start', `Patient: ${name}`],
      ['own', number],
      ['own', account],
      ['own', 'Processed'],
      ['row', '06/15/2025   99213   120.00   80.00'],
    ] as const;
  const kinds = settle([
    ...claim('Ann Lee', '2024-55123', 'XK88712'),
    ...claim('Bo Ray', '2024-55999', 'XK90215'),
  ]);
  expect(kinds.flatMap((kind, at) => (kind.startsWith('start') ? [at] : []))).toEqual([0, 5]);
});

it('claims with one number each, and words above their sums, are not two to a stack', () => {
  const claim = (number: string) =>
    [
      ['start-row', `${number}      06/15/2025   99213   120.00   80.00`],
      ['total', 'This claim'],
      ['total', 'Charged 120.00'],
    ] as const;
  const kinds = settle(['2024-551231', '2024-559992', '2024-661233', '2024-669994'].flatMap(claim));
  expect(kinds.filter((kind) => kind === 'start-row')).toHaveLength(4);
});
