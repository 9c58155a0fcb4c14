import { describe, expect, it } from 'vitest';
import { partWord } from './part-word.ts';

describe('words that OCR joined', () => {
  it.each([
    ['09182020-09212020', ['09182020', '-', '09212020']],
    ['99212-LT-', ['99212-LT', '-']],
    ['-82623Y-BF54', ['-', '82623Y-BF54']],
    ['-04/08/25', ['-', '04/08/25']],
    ['#-2211006087', ['#', '-', '2211006087']],
    [':3750.17', [':', '3750.17']],
    ['PAYMENT.$2,702.96', ['PAYMENT.', '$2,702.96']],
    ['YA-54883143of', ['YA-54883143', 'of']],
    ['LLPwith', ['LLP', 'with']],
    ['2OF2', ['2', 'OF', '2']],
    ['4410932·1x', ['4410932', '·', '1x']],
    ['4410932.1', ['4410932', '.', '1']],
    ['97014.item', ['97014', '.', 'item']],
  ])('%s are parted at their marks', (text, words) => {
    expect(partWord(text, true)).toEqual(words);
  });

  it.each([
    '-402.50',
    '-$4,284.31',
    '41.55-',
    '310-555-0100',
    '5208-57315',
    '991234-881234',
    'Mr.',
    '12345.67',
    'J45.20',
  ])('%s stays one word', (text) => {
    expect(partWord(text, true)).toEqual([text]);
  });

  it('are parted only where OCR read them: a file says itself where its words end', () => {
    expect(partWord('09182020-09212020', false)).toEqual(['09182020-09212020']);
  });
});

describe('options beside the brackets for their ticks', () => {
  it.each([
    ['[X]GROUP', ['[X]', 'GROUP']],
    ['(x)Self', ['(x)', 'Self']],
    ['[]SPOUSE', ['[]', 'SPOUSE']],
    [']CHILD', [']', 'CHILD']],
    ['M[X]', ['M', '[X]']],
    ['F[', ['F', '[']],
    ['Yes()', ['Yes', '()']],
  ])('%s is two words', (text, words) => {
    expect(partWord(text, false)).toEqual(words);
  });

  it.each(['(ID#)', 'charge(s)', '[Sale]', '(Medicare)', 'X12', '(X)', '[x]'])(
    '%s stays one word',
    (text) => {
      expect(partWord(text, false)).toEqual([text]);
    },
  );
});
