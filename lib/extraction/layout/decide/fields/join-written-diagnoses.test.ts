import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildListChoices } from '../../choices/list-choices.ts';
import { joinWrittenDiagnoses } from './join-written-diagnoses.ts';

/** The codes that belong, where only `sure` were known to, on a form with these words. */
function membersOf(
  words: readonly (readonly [x: number, y: number, text: string])[],
  sure: readonly string[],
) {
  const drawing = newDrawing(612, 792);
  for (const [x, y, text] of words) drawText(drawing, x, y, text);
  const layouts = [layOutPage(listWords(drawing, 1, createRandom(1)).page)];
  const form = BUILT_IN.get('superbill');
  const choices = buildListChoices(layouts, form, lexiconOf(form));
  const known = choices.map(({ proposals, options }) => {
    const none = sure.includes(proposals[0]?.value ?? '') ? 0.2 : 0.9;
    return options.map((_, at) =>
      at === options.length - 1 ? none : (1 - none) / (options.length - 1),
    );
  });
  const shares = joinWrittenDiagnoses(choices, known, layouts);
  for (const own of shares) expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  return choices.flatMap(({ proposals }, at) =>
    (shares[at]?.at(-1) ?? 1) < 0.5 ? [proposals[0]?.value] : [],
  );
}

const inColumn = (codes: readonly string[], mark = '') =>
  codes.flatMap((code, at) => [
    [60, 60 + at * 16, mark] as const,
    [70, 60 + at * 16, `${code} Seen for it`] as const,
  ]);

const WRITTEN = ['S93.401A', 'W10.9XXA', 'Z23'];

it('if one code of a short list belongs, all do', () => {
  expect(membersOf(inColumn(WRITTEN), ['S93.401A'])).toEqual(WRITTEN);
  const inLine = WRITTEN.map((code, at) => [60 + at * 90, 60, code] as const);
  expect(membersOf(inLine, ['Z23'])).toEqual(WRITTEN);
});

it('if none is known to belong, none does', () => {
  expect(membersOf(inColumn(WRITTEN), [])).toEqual([]);
});

it('a list with boxes, or a long one, is there to choose from', () => {
  expect(membersOf(inColumn(WRITTEN, '[ ]'), ['Z23'])).toEqual(['Z23']);
  const long = ['I10', 'E11.9', 'E78.5', 'J06.9', 'M54.50', 'R05.1', 'Z23'];
  expect(membersOf(inColumn(long), ['I10'])).toEqual(['I10']);
});

it('codes elsewhere on the page are not of the list', () => {
  const elsewhere = [70, 400, 'R05.1'] as const;
  expect(membersOf([...inColumn(WRITTEN), elsewhere], ['Z23'])).toEqual(WRITTEN);
});
