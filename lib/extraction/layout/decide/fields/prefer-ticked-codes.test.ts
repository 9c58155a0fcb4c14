import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildListChoices } from '../../choices/list-choices.ts';
import { preferTickedCodes } from './prefer-ticked-codes.ts';

/**
 * The codes that most likely are members on a form with these codes below one another, with marks.
 */
function membersOf(codes: readonly (readonly [mark: string, code: string])[]) {
  const drawing = newDrawing(612, 792);
  codes.forEach(([mark, code], at) => {
    drawText(drawing, 60, 60 + at * 16, mark);
    drawText(drawing, 70, 60 + at * 16, code);
  });
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

const LISTED = [
  ['', 'I10'],
  ['X', 'E11.9'],
  ['', 'E78.5'],
  ['', 'J06.9'],
  ['X', 'M54.50'],
] as const;

it('of codes listed below one another, those with a tick were chosen', () => {
  expect(membersOf(LISTED)).toEqual(['E11.9', 'M54.50']);
});

it('codes without any tick, or with nothing but ticks, tell nothing', () => {
  expect(membersOf(LISTED.map(([, code]) => ['', code]))).toEqual([]);
  expect(membersOf(LISTED.map(([, code]) => ['X', code]))).toEqual([]);
});

it('a procedure is no diagnosis, with or without a tick', () => {
  const drugs = ['J1885', 'J3420', 'J0696', 'G0439', 'A4550'];
  expect(membersOf(drugs.map((code, at) => [at === 1 ? 'X' : '', code]))).toEqual([]);
});
