import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { layOutPage } from './lay-out-page.ts';

const LINES = [
  'CENTRAL MEMORIAL HOSPITAL OF LARKSPUR COUNTY',
  'PATIENT ACCOUNT STATEMENT FOR SERVICES RENDERED',
  'OPERATING SERVICES LVL 2  RECOVERY',
  'PAYER: LARKSPUR COOPERATIVE HEALTH',
];

/** The same words in small print: the ink is narrower than its place at both ends. */
function asInk(words: ReturnType<typeof typeWords>) {
  return words.map((word) => {
    const [left, top, right, bottom] = word.box;
    return { ...word, box: pageBox(left + 0.002, (top + bottom) / 2, right - 0.002, bottom) };
  });
}

it('words of monospaced print are together across one space, but not across two or after a caption', () => {
  const page = layOutPage(pageOfWords(asInk(typeWords(...LINES))));
  const segments = page.lines.map((line) =>
    line.segments.map((segment) => segment.map(({ text }) => text).join(' ')),
  );
  expect(segments.slice(2)).toEqual([
    ['OPERATING SERVICES LVL 2', 'RECOVERY'],
    ['PAYER:', 'LARKSPUR COOPERATIVE HEALTH'],
  ]);
});

it('the width of a character is known in monospaced print only', () => {
  const pitchIn = (face: 'mono' | 'sans') => {
    const drawing = newDrawing(612, 200);
    for (const [at, text] of LINES.entries()) {
      const words = `${text} ${text.toLowerCase()}`;
      drawText(drawing, 12, 30 + at * 20, words, { face, size: 10 });
    }
    return layOutPage(listWords(drawing, 1, createRandom(1)).page).pitch;
  };
  // A character of Courier is 0.6 of its size wide.
  expect(pitchIn('mono')).toBeCloseTo((0.6 * 10) / 612, 3);
  expect(pitchIn('sans')).toBeNull();
});
