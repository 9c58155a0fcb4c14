import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { settleKinds } from '../chain/narrow-kinds.ts';
import { repeatHeads } from './repeat-heads.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, repeatHeads);

/** Where the fourth line was settled before: it begins no record. */
const settleWithout = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, (facts, scores) =>
    repeatHeads(facts, settleKinds(scores, new Map([[3, KIND_AT.own]]))),
  );

const CLAIM = [
  ['start', 'LEE, ANN'],
  ['own', 'ID W154513248 Account 4032-62426'],
  ['row', '06/15/2025 99213 120.00 80.00'],
] as const;

it('if the numbered line below a name repeats, the line above it begins another record', () => {
  const again = [
    ['own', 'RAY, BO'],
    ['own', 'ID X773609091 Account 1490-58527'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ] as const;
  expect(settle([...CLAIM, ...again]).slice(3)).toEqual(['start', 'own', 'row']);
});

it('a claim that repeats after another one begins a record, as a reversal does', () => {
  const other = [
    ['start', 'RAY, BO'],
    ['own', 'ID X773609091 Account 1490-58527'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ] as const;
  const again = [
    ['own', 'LEE, ANN'],
    ['own', 'ID W154513248 Account 4032-62426'],
    ['row', '06/15/2025 99213 -120.00 -80.00'],
  ] as const;
  expect(settle([...CLAIM, ...other, ...again]).slice(6)).toEqual(['start', 'own', 'row']);
});

it('the same numbers again begin no record, and neither does a number within a head', () => {
  const same = [
    ['own', 'LEE, ANN'],
    ['own', 'ID W154513248 Account 4032-62426'],
  ] as const;
  expect(settle([...CLAIM, ...same]).slice(3)).toEqual(['own', 'own']);
  const twice = ['own', 'ID X773609091 Account 1490-58527'] as const;
  expect(settle([CLAIM[0], CLAIM[1], twice, CLAIM[2]])).toEqual(['start', 'own', 'own', 'row']);
});

it('a line printed like one of another head begins no second record within one', () => {
  const numbered = [
    ['start', 'LEE, ANN'],
    ['own', 'ID W154513248 Account 4032-62426'],
    ['total', '3201158208 120.00 80.00'],
    ['row', '06/15/2025 99213 120.00 80.00'],
  ] as const;
  const kinds = settle([
    ...numbered,
    ['start', 'RAY, BO'],
    ['own', 'ID X773609091 Account 1490-58527'],
    ['start', '1723636046 150.00 90.00'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ]);
  expect(kinds.map((kind) => kind === 'start')).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7].map((at) => at === 0 || at === 4),
  );
});

it('ends if a line cannot begin a record, whatever repeats below it', () => {
  const lines = [
    ...CLAIM,
    ['own', 'RAY, BO'],
    ['own', 'ID X773609091 Account 1490-58527'],
    ['row', '06/16/2025 99214 150.00 90.00'],
  ] as const;
  const kinds = settleWithout(lines);
  expect(kinds[3]).toBe('own');
});

it('a head that cannot begin a record does not hide the one that repeats after it', () => {
  const lines = [
    ...CLAIM,
    ['own', 'RAY, BO'],
    ['own', 'ID X773609091 Account 1490-58527'],
    ['row', '06/16/2025 99214 150.00 90.00'],
    ['own', 'KIM, SUE'],
    ['own', 'ID Y882714305 Account 2571-69438'],
    ['row', '06/17/2025 99215 180.00 110.00'],
  ] as const;
  const kinds = settleWithout(lines);
  expect([kinds[3], kinds[6]]).toEqual(['own', 'start']);
});
