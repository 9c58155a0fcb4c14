import { expect, it } from 'vitest';
import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findCaptionHeads } from './caption-heads.ts';

/**
 * The words of the column that each value is in; each line is a list of texts, 250 points apart.
 */
function headsOf(lines: readonly (readonly string[])[], rows: readonly (readonly number[])[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((texts, line) => {
    texts.forEach((text, at) => {
      drawText(drawing, 40 + at * 250, 60 + line * 20, text);
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const table = rows.map((own) => ({ pageAt: 0, lines: own, score: 1 }));
  const heads = findCaptionHeads([layout], table)?.[0];
  if (!heads) return null;
  return Object.fromEntries(
    layout.tokens.flatMap((token) => {
      const cell = findHeaderCell(heads, [token]);
      return cell
        ? [[token.text, [cell.index, cell.block.cells[cell.index]?.words.join(' ')]]]
        : [];
    }),
  );
}

it('what follows a caption of a block is in a column with that head', () => {
  const lines = [
    ['Count: 2', 'Gross charge: 120.00'],
    ['Code: 99213', 'What we paid: $ 80.00'],
    ['Count: 3', 'Gross charge: 18.00'],
    ['Code: 36415', 'What we paid: $ 9.00'],
  ];
  expect(
    headsOf(lines, [
      [0, 1],
      [2, 3],
    ]),
  ).toMatchObject({
    '2': [0, 'count'],
    '120.00': [1, 'gross charge'],
    '99213': [2, 'code'],
    '80.00': [3, 'what we paid'],
    '9.00': [3, 'what we paid'],
    '36415': [2, 'code'],
  });
});

it('rows of a table keep the heads printed above them', () => {
  const lines = [
    ['06/15/2025 Office visit 120.00', '80.00'],
    ['06/16/2025 Blood draw 18.00', '9.00'],
  ];
  expect(headsOf(lines, [[0], [1]])).toBeNull();
});
