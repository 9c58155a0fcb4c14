import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

const drawing = newDrawing(612, 792);
drawText(drawing, 60, 60, 'Itemized bill', { size: 36 });
for (let row = 0; row < 5; row++)
  drawText(drawing, 60, 200 + row * 20, `05/19/2026 ${85025 + row}  118.00`);
const { page } = listWords(drawing, 1, createRandom(1));
const [first] = page.words;

/** The texts of the lines if one more word is on the page, in shares of it. */
function linesWith(text: string, ...box: [number, number, number, number]) {
  const words = first ? [...page.words, { ...first, text, box: pageBox(...box) }] : [];
  return layOutPage({ ...page, words }).lines.map(({ tokens }) =>
    tokens.map((token) => token.text).join(' '),
  );
}

it('a word written across the rows is on none of their lines', () => {
  const plain = layOutPage(page).lines.map(({ tokens }) =>
    tokens.map(({ text }) => text).join(' '),
  );
  expect(plain).toContain('Itemized bill');
  expect(linesWith('COPY', 0.2, 0.15, 0.8, 0.5)).toEqual(plain);
});

it('neither a large title nor a word written upward is one', () => {
  expect(linesWith('STATEMENT', 0.3, 0.6, 0.9, 0.64).join(' ')).toContain('STATEMENT');
  expect(linesWith('Remittance', 0.95, 0.3, 0.97, 0.6).join(' ')).toContain('Remittance');
});
