import { expect, it } from 'vitest';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { listExplainedCodes } from './list-explained-codes.ts';

function explainedOn(...lines: readonly string[]): string[] {
  return [...listExplainedCodes([layOutPage(pageOfWords(typeWords(...lines)))], () => false)];
}

it('a code before a text is explained, beside it or in a column of its own', () => {
  expect(explainedOn('Q71 The visit counts toward the limit.')).toEqual(['Q71']);
  expect(explainedOn('(5K)       Paid to another office')).toEqual(['5K']);
  expect(explainedOn('X-20: Sent after the time limit')).toEqual(['X-20']);
});

it('numbers and letters need another one below or above them', () => {
  expect(explainedOn('418 Old Quarry Road')).toEqual([]);
  expect(explainedOn('b  The plan pays nothing', 'c  Counts toward the limit')).toEqual(['B', 'C']);
  expect(explainedOn('0402 PAID AS AGREED HERE', '0417 SENT TOO LATE HERE')).toEqual([
    '0402',
    '0417',
  ]);
  expect(explainedOn('b  The plan pays nothing', '      c  Counts toward the limit')).toEqual([]);
});

it('procedures, adjustments, years, and lines with amounts explain nothing', () => {
  expect(explainedOn('99213 Office visit of an hour', 'CO-45 Above the agreed price here')).toEqual(
    [],
  );
  expect(explainedOn('2025 was a good year', '2026 will be better yet')).toEqual([]);
  expect(explainedOn('Q71 The visit last week    120.00')).toEqual([]);
});

it('what a whole sentence explains in brackets is known in brackets, and by itself only if listed', () => {
  const one = '(1). The charge is more than the plan agreed to';
  expect(explainedOn(one)).toEqual(['(1)']);
  expect(explainedOn(one, '(2). This service is not a benefit of the contract')).toEqual([
    '1',
    '2',
    '(1)',
    '(2)',
  ]);
  expect(explainedOn('(1) Paid in full')).toEqual([]);
});

it('a word is a code in a list of codes, and there a word or two are enough', () => {
  expect(explainedOn('QQV Taken off under the contract')).toEqual([]);
  expect(explainedOn('T07 Sent after the time limit', 'QQV Taken off under the contract')).toEqual([
    'T07',
    'QQV',
  ]);
  expect(explainedOn('031 Provider discount applied', '044 Deductible applied.')).toEqual([]);
  expect(
    explainedOn('031 Provider discount applied by the network', '044 Deductible applied.'),
  ).toEqual(['031', '044']);
});

it('an amount beside a sentence does not make it a service', () => {
  const beside = '                    Paid: 12.50';
  expect(
    explainedOn(
      `4 The charge is more than the plan agreed to${beside}`,
      '7 Please send the letter',
    ),
  ).toEqual(['4', '7']);
});
