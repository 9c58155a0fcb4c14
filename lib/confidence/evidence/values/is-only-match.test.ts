import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import { pageOfWords } from '#lib/testing/type-words.ts';
import { isOnlyMatch } from './is-only-match.ts';

/** One word per line, from the top; a line is a tenth of the page high. */
const words = ['W12-345', 'W98-765', '12345', '(A77-001)', 'A77-001', 'Total'].map(
  (text, at): Word => ({
    id: wordIdOf(1, at),
    page: 1,
    text,
    box: pageBox(0.1, at / 10, 0.3, (at + 1) / 10),
    confidence: Probability.parse(0.999),
    source: 'text-layer',
  }),
);
const pages = [pageOfWords(words)];

const partOf = (first: number, last: number, shared = false): RecordPart => ({
  page: 1,
  box: pageBox(0, first / 10, 1, (last + 1) / 10),
  shared,
});

function isOnly(line: number, region: readonly RecordPart[] | null): boolean {
  return isOnlyMatch(words.slice(line, line + 1), pages, region);
}

it('a number is the only one of its look if no other text in its part has that look', () => {
  expect(isOnly(0, null)).toBe(false);
  expect(isOnly(2, null)).toBe(true);
  expect(isOnly(0, [partOf(0, 0), partOf(2, 5)])).toBe(false);
  expect(isOnly(0, [partOf(0, 0)])).toBe(true);
  expect(isOnly(0, [partOf(0, 0), partOf(1, 1, true)])).toBe(true);
});

it('the same number printed again is no other number', () => {
  expect(isOnly(3, [partOf(2, 5)])).toBe(true);
});

it('what records share has numbers of its own; a number in another record’s part is never the only one', () => {
  expect(isOnly(1, [partOf(1, 1, true), partOf(0, 0)])).toBe(true);
  expect(isOnly(1, [partOf(0, 1, true)])).toBe(false);
  expect(isOnly(2, [partOf(0, 1)])).toBe(false);
});

it('a value of several words has no look', () => {
  expect(isOnlyMatch(words.slice(4, 6), pages, null)).toBe(false);
  expect(isOnlyMatch([], pages, null)).toBe(false);
});
