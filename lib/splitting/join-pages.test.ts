import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FormGuess } from './form-guess.ts';
import { joinPages } from './join-pages.ts';

const pageOf = (number: number, ...texts: string[]) => {
  const drawing = newDrawing(612, 792);
  for (const [line, text] of texts.entries()) drawText(drawing, 40, 200 + line * 20, text);
  return listWords(drawing, number, createRandom(1)).page;
};
const PAGES = [
  pageOf(1, 'Claim 2024551231 Ray Bo', '06/15/2025 99213 138.00'),
  pageOf(2, 'Notes about the payment above', 'Ask us about any of them'),
];

/** The likeliest form first. */
function guess(...shares: readonly (readonly [FormName, number])[]): FormGuess {
  const [form, score] = shares[0] ?? ['other', 0];
  return { form, score, shares: new Map(shares) };
}

const join = (...guesses: FormGuess[]) =>
  joinPages(PAGES, guesses, BUILT_IN).map(({ form, pages }) => [
    form,
    pages.map(({ number }) => number),
  ]);

describe('a page whose form is hardly clear', () => {
  const first = guess(['eob', 0.99], ['other', 0.01]);

  it('continues the document before it, if that is nearly as likely', () => {
    expect(join(first, guess(['other', 0.5], ['eob', 0.45]))).toEqual([['eob', [1, 2]]]);
  });

  it.each([
    ['it is clear', guess(['other', 0.95], ['eob', 0.05])],
    ['it is hardly of that form', guess(['other', 0.85], ['eob', 0.1], ['receipt', 0.05])],
    ['its form was not weighed against that one', { form: 'other', score: 0.5 }],
  ])('is another document if %s', (_, second) => {
    expect(join(first, second)).toEqual([
      ['eob', [1]],
      ['other', [2]],
    ]);
  });

  it.each([
    ['letter', PAGES[1]],
    ['blank page', pageOf(1)],
  ])('is not set aside with a %s before it', (_, before) => {
    const guesses = [guess(['other', 0.99]), guess(['eob', 0.5], ['other', 0.45])];
    const pages = [before, pageOf(2, 'Claim 2024551231 Ray Bo')].flatMap((page) => page ?? []);
    const runs = joinPages(pages, guesses, BUILT_IN);
    expect(runs.map(({ form }) => form)).toEqual(['other', 'eob']);
  });

  it('keeps its own form if it continues nothing', () => {
    const numbered = [pageOf(1, 'Claim 2024551231 Ray Bo', 'Page 1 of 1'), PAGES[1]].flatMap(
      (page) => page ?? [],
    );
    const runs = joinPages(numbered, [first, guess(['other', 0.5], ['eob', 0.45])], BUILT_IN);
    expect(runs.map(({ form }) => form)).toEqual(['eob', 'other']);
  });
});
