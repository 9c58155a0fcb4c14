import { expect, it } from 'vitest';
import { captionWord } from './caption-word.ts';

it.each([
  ['Acct.', 'account'],
  ['AMT', 'amount'],
  ['#', 'number'],
  ['poli.', 'policy'],
  ['SBSCRBR', 'subscriber'],
  ['RECIP', 'recipient'],
  ['BNF', 'beneficiary'],
  ['RND', 'rendering'],
  ['STS', 'status'],
  ['ALW', 'allowed'],
])('%s in a caption is %s', (text, word) => {
  expect(captionWord(text)).toBe(word);
});

it.each(['network', 'ser.', 'NPI'])('%s is no abbreviation', (text) => {
  expect(captionWord(text)).toBe(text.toLowerCase().replace('.', ''));
});
