import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { isLetter, listsServices, quotesAmounts } from './is-letter.ts';

function pageOf(...lines: string[]) {
  const drawing = newDrawing(612, 792);
  for (const [at, line] of lines.entries()) drawText(drawing, 40, 100 + at * 20, line);
  return listWords(drawing, 1, createRandom(1)).page;
}

const QUOTE = 'Claim 2551 was billed at 420.00 and paid at 0.00.';

it.each([
  ['Dear Ms. Ortega:', 'Sincerely,'],
  ['To whom it may concern', 'Kind regards'],
  ['TO WHOM IT MAY CONCERN', 'RESPECTFULLY YOURS'],
])('a page from "%s" to "%s" is a letter', (greeting, leave) => {
  expect(isLetter(pageOf(greeting, QUOTE, leave, 'Odette Marsh'))).toBe(true);
});

it.each([
  ['only greets', ['Dear Patient:', QUOTE]],
  ['only takes leave', [QUOTE, 'Sincerely,']],
  ['takes leave before it greets', ['Sincerely,', QUOTE, 'Dear Patient:']],
  ['uses such words for something else', ['Costs are dear to us', QUOTE, 'Sincerely,']],
])('a page that %s is not', (_, lines) => {
  expect(isLetter(pageOf(...lines))).toBe(false);
});

it('two days with their charges and payments are a list of services, one may be a quote', () => {
  const PAID = ['03/15/2026 70553 2,147.80 1,331.64', '03/15/2026 72148 1,567.63 971.93'];
  expect(listsServices(pageOf('Dear Provider:', ...PAID, 'Sincerely,'))).toBe(true);
  expect(listsServices(pageOf('Dear Provider:', PAID[0] ?? '', QUOTE, 'Sincerely,'))).toBe(false);
});

it('what was charged, paid, and left may be quoted, more is asked about', () => {
  const OWED = 'You were charged 420.00, your plan paid 310.00, and 110.00 is left.';
  expect(quotesAmounts(pageOf(OWED))).toBe(false);
  expect(quotesAmounts(pageOf(OWED, 'Of this, 20.00 is your copay.'))).toBe(true);
});
