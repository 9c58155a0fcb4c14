import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { repairWords } from '../../recognizers/repair-words.ts';
import { layOutPage } from '../lay-out-page.ts';

/**
 * The lines of a page whose doubtful words are those with a question mark, which is not printed.
 */
function readPage(lines: readonly string[], source: 'paddle' | 'text-layer' = 'paddle') {
  const drawing = newDrawing(612, 792);
  lines.forEach((line, at) => {
    drawText(drawing, 60, 60 + 20 * at, line);
  });
  const { page } = listWords(drawing, 1, createRandom(1));
  const words = page.words.map((word) => ({
    ...word,
    source,
    text: word.text.replace('?', ''),
    confidence: word.text.includes('?') ? 0.5 : 0.98,
  }));
  return layOutPage({ ...page, words } as typeof page).tokens;
}

const textsOf = (...[lines, source]: Parameters<typeof readPage>) =>
  repairWords(readPage(lines, source)).texts;

it('a doubtful word becomes the certain one with lookalike letters, or a long one with one other letter', () => {
  const read = textsOf(['Alder Point ALAH?, (RAWWANG?)', 'ALAM Kitchen RAWANG']);
  expect(read).toEqual(['Alder', 'Point', 'ALAM,', '(RAWANG)', 'ALAM', 'Kitchen', 'RAWANG']);
});

it('what was read stays what the line says', () => {
  expect(readPage(['Kitchem?', 'Kitchen']).map(({ text }) => text)).toEqual(['Kitchem', 'Kitchen']);
});

it('certain words, words with digits, short ones, and those that may be two of the page stay', () => {
  const asRead = ['MARTINA MARTINE MARTINO?', 'Sam Sum?', 'R1234 R1284?', 'KITCHEN KITCHEM'];
  expect(textsOf(asRead)).toEqual(asRead.flatMap((line) => line.replace('?', '').split(' ')));
});

it('text of the file is as it is', () => {
  expect(textsOf(['KITCHEM?', 'KITCHEN'], 'text-layer')).toEqual(['KITCHEM', 'KITCHEN']);
});
