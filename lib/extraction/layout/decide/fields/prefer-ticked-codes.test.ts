import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildListChoices } from '../../choices/list-choices.ts';
import { preferTickedCodes } from './prefer-ticked-codes.ts';

/** The codes that most likely are members on a form with these words at these places. */
function membersOf(words: readonly (readonly [x: number, y: number, text: string])[]) {
  const drawing = newDrawing(612, 792);
  for (const [x, y, text] of words) drawText(drawing, x, y, text);
  const layouts = [layOutPage(listWords(drawing, 1, createRandom(1)).page)];
  const form = BUILT_IN.get('superbill');
  const choices = buildListChoices(layouts, form, lexiconOf(form));
  // Nothing is known: a code is as likely a member as not.
  const even = choices.map(({ options }) => options.map(() => 1 / options.length));
  const shares = preferTickedCodes(choices, even, layouts);
  return choices.flatMap(({ proposals }, at) =>
    (shares[at]?.at(-1) ?? 1) < 0.5 ? [proposals[0]?.value] : [],
  );
}

/** Codes below one another, with marks before them. */
function inColumn(codes: readonly (readonly [mark: string, code: string])[]) {
  return codes.flatMap(
    ([mark, code], at) =>
      [
        [60, 60 + at * 16, mark],
        [70, 60 + at * 16, code],
      ] as const,
  );
}

const LISTED = [
  ['', 'I10'],
  ['X', 'E11.9'],
  ['', 'E78.5'],
  ['', 'J06.9'],
  ['X', 'M54.50'],
] as const;

it('of codes listed below one another, those with a tick were chosen', () => {
  expect(membersOf(inColumn(LISTED))).toEqual(['E11.9', 'M54.50']);
});

it('codes without any tick, or with nothing but ticks, tell nothing', () => {
  expect(membersOf(inColumn(LISTED.map(([, code]) => ['', code])))).toEqual([]);
  expect(membersOf(inColumn(LISTED.map(([, code]) => ['X', code])))).toEqual([]);
});

it('a procedure is no diagnosis, with or without a tick', () => {
  const drugs = ['J1885', 'J3420', 'J0696', 'G0439', 'A4550'];
  expect(membersOf(inColumn(drugs.map((code, at) => [at === 1 ? 'X' : '', code])))).toEqual([]);
});

it('of codes side by side, those with a tick before them were chosen, however close the words', () => {
  const words = [
    [60, 60, 'X'],
    [70, 60, 'G43.909 Migraine'],
    [160, 60, 'J06.9 Cold, upper airway'],
    // Closer to the words of the code before than to its own.
    [272, 60, 'X'],
    [285, 60, 'M25.561'],
    [70, 76, 'H25.13 Cataract'],
    [160, 76, 'J01.90 Sinusitis'],
    [285, 76, 'R50.9'],
  ] as const;
  expect(membersOf(words)).toEqual(['G43.909', 'M25.561']);
});

it('ticks at the ends of lines show that all are behind their codes, even on higher writing', () => {
  const words = [
    [70, 60, 'R51.9 Headache'],
    [160, 60, 'J06.9 Cold, upper airway'],
    [274, 57, 'X'],
    [285, 60, 'M25.561 Knee pain'],
    [70, 76, 'H25.13 Cataract'],
    [160, 76, 'J01.90 Sinusitis'],
    [285, 76, 'R50.9'],
    [312, 76, 'X'],
  ] as const;
  expect(membersOf(words)).toEqual(['J06.9', 'R50.9']);
});

it('a tick of a service on the line of a code is none of the code', () => {
  const words = [
    [60, 60, 'X'],
    [70, 60, '99213 Follow-up visit'],
    [190, 60, 'E11.9'],
    ...['I10', 'E78.5', 'J06.9'].map((code, at) => [190, 76 + at * 16, code] as const),
  ] as const;
  expect(membersOf(words)).toEqual([]);
});

it('crosses tell nothing where OCR made a letter of a crossed box', () => {
  expect(membersOf(inColumn([...LISTED, ['N', 'R51.9']]))).toEqual([]);
});
