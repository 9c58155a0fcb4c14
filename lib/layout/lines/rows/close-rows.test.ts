import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { closeRows } from './close-rows.ts';

/** Which of the lines are rows in the end. */
const rowsAmong = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, closeRows).map((kind) => kind.endsWith('row'));

it('if all lines with an amount add up to the total, they are the rows', () => {
  const rows = rowsAmong([
    ['row', '99213 Visit 120.00'],
    ['own', '36415 Blood draw 18.00'],
    ['own', '80053 Chemistry'],
    ['row', '85025 Blood count'],
    ['own', '87880 Strep 45.00'],
    ['total', 'Total 183.00'],
  ]);
  expect(rows).toEqual([true, true, false, false, true, false]);
});

it('if every line has a printed fee, the ticked ones are the rows if they add up to the total', () => {
  const rows = rowsAmong([
    ['row', 'X 99213 Visit 120.00'],
    ['row', '36415 Blood draw 18.00'],
    ['own', '80053 Chemistry 31.00'],
    ['own', 'X 87880 Strep 45.00'],
    ['total', 'Total 165.00'],
  ]);
  expect(rows).toEqual([true, false, false, true, false]);
});

it('lines without a tick are no rows, however sure it seems, if the ticked ones add up to the total', () => {
  const lines: Parameters<typeof settleLines>[0] = [
    ['row', 'X 99213 Visit 120.00'],
    ['row', '36415 Blood draw 18.00'],
    ['row', 'X 87880 Strep 45.00'],
    ['total', 'Total 165.00'],
  ];
  const kinds = settleLines(lines, (facts, { states, moves }) =>
    closeRows(facts, { states: states.map((own) => own.map((score) => 10 * score)), moves }),
  );
  expect(kinds.map((kind) => kind.endsWith('row'))).toEqual([true, false, true, false]);
});

it('one of several ticks may be lost, and the total need not be the largest amount', () => {
  const lines = (total: string): Parameters<typeof rowsAmong>[0] => [
    ['row', 'X 99213 Visit 120.00'],
    ['row', '36415 Blood draw 18.00'],
    ['own', '80053 Chemistry 31.00'],
    ['own', 'X 87880 Strep 45.00'],
    ['own', '71046 Film 77.00'],
    ['total', total],
  ];
  expect(rowsAmong(lines('Total 242.00'))).toEqual([true, false, false, true, true, false]);
  expect(rowsAmong([...lines('Total 165.00'), ['total', 'Old balance 900.00']])).toEqual([
    ...[true, false, false, true, false],
    ...[false, false],
  ]);
});

it('an amount due that includes an old balance is not a total of the rows', () => {
  const rows = rowsAmong([
    ['row', '99213 Visit 120.00'],
    ['own', '36415 Blood draw 18.00'],
    ['row', '80053 Chemistry'],
    ['total', 'Old balance 62.00'],
    ['total', 'Charges today 138.00'],
    ['total', 'Balance due 200.00'],
  ]);
  expect(rows).toEqual([true, true, false, false, false, false]);
});

it('if every line has a printed price, lines with a second amount are the rows if these add up to the total', () => {
  const rows = rowsAmong([
    ['row', '97110 Exercise 45.00 90.00'],
    ['row', '97112 Balance 48.00'],
    ['row', '97140 Hands on 40.00 40.00'],
    ['row', '97530 Activities 52.00'],
    ['total', 'Charges 130.00'],
  ]);
  expect(rows).toEqual([true, false, true, false, false]);
});

it('so they are if the form’s other lines surely look like rows', () => {
  const lines = [
    ['row', '99212 Level 2 95.00 95.00'],
    ['row', '99213 Level 3 145.00'],
    ['row', '99214 Level 4 205.00'],
    ['own', '81025 Test 22.00 22.00'],
    ['total', 'Charges 117.00'],
  ] as const;
  const kinds = settleLines(lines, (facts, scores) => {
    const sure = scores.states.map((own) => own.map((score) => score * 5));
    return closeRows(facts, { ...scores, states: sure });
  });
  expect(kinds.map((kind) => kind.endsWith('row'))).toEqual([true, false, false, true, false]);
});

it('a doubtful line becomes a row if the sum adds up with it', () => {
  const rows = rowsAmong([
    ['row', '99213 Visit 120.00'],
    ['own', '36415 Blood draw 18.00'],
    ['own', '80053 Chemistry 31.00'],
    ['total', 'Total 151.00'],
  ]);
  expect(rows).toEqual([true, false, true, false]);
});

it('rows stay if nothing adds up to the total', () => {
  const rows = rowsAmong([
    ['row', '99213 Visit 120.00'],
    ['row', '36415 Blood draw 18.00'],
    ['own', '80053 Chemistry 31.00'],
    ['total', 'Total 977.00'],
  ]);
  expect(rows).toEqual([true, true, false, false]);
});

it('rows are left out if there is only one way to reach a printed amount', () => {
  const offered: Parameters<typeof rowsAmong>[0] = [
    ['row', '99213 Visit 120.40'],
    ['row', '36415 Blood draw 18.15'],
    ['row', '80053 Chemistry 31.70'],
    ['row', '85025 Blood count 27.35'],
    ['row', '87880 Strep 45.05'],
  ];
  const rest: Parameters<typeof rowsAmong>[0] = [
    ['total', 'Charges today 152.10'],
    ['total', 'Old balance 930.00'],
  ];
  expect(rowsAmong([...offered, ...rest])).toEqual([true, false, true, false, false, false, false]);
  // 120.40 and 31.70 are no longer the only two that add up to it.
  const another: Parameters<typeof rowsAmong>[0] = [['row', '71046 Film 133.95']];
  expect(rowsAmong([...offered, ...another, ...rest]).slice(0, 6)).toEqual([
    ...[true, true, true, true, true, true],
  ]);
});

it('rows without a tick are only offered if the others come nearer to the total, which all exceed', () => {
  const lines = (total: string): Parameters<typeof rowsAmong>[0] => [
    ['row', 'X 99213 Visit 120.00'],
    ['row', '36415 Blood draw 18.00'],
    ['row', 'X 87880 Strep 45.00'],
    ['row', '80053 Chemistry 31.00'],
    ['total', total],
  ];
  expect(rowsAmong(lines('Total 180.00'))).toEqual([true, false, true, false, false]);
  // A tick was lost rather than a price read that nobody chose.
  expect(rowsAmong(lines('Total 210.00'))).toEqual([true, true, true, true, false]);
  expect(rowsAmong(lines('Total 977.00'))).toEqual([true, true, true, true, false]);
});

it('crossed boxes decide which lines are rows, whatever the other lines with an amount look like', () => {
  const lines = (total: string): Parameters<typeof rowsAmong>[0] => [
    ['row', '[X] 99213 Visit 120.00'],
    ['row', '[_] 36415 Blood draw 18.00'],
    ['own', '[X] 87880 Strep 45.00'],
    ['row', `Charges today ${total}`],
    ['total', 'Old balance 200.00'],
  ];
  expect(rowsAmong(lines('165.00'))).toEqual([true, false, true, false, false]);
  expect(rowsAmong(lines('166.00'))).toEqual([true, true, false, true, false]);
});
