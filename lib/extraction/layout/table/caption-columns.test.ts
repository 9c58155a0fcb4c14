import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findCaptionColumns } from './caption-columns.ts';

/** Each line is a list of texts, 180 points apart. */
function columnsOf(lines: readonly (readonly string[])[], rows: readonly (readonly number[])[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((texts, line) => {
    texts.forEach((text, at) => {
      drawText(drawing, 40 + at * 180, 60 + line * 20, text);
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const table = rows.map((own) => ({ pageAt: 0, lines: own, score: 1 }));
  const columns = findCaptionColumns([layout], table);
  if (!columns) return null;
  const at = [...columns.at].map(([word, column]) => [word.text, column]);
  return { count: columns.count, at: Object.fromEntries(at) };
}

it('amounts behind one caption are a column, wherever they end, and so is its total', () => {
  const lines = [
    ['Visit date: 06/15/2025', 'Gross charge: 120.00'],
    ['Procedure: 99213', 'What we paid: $ 80.00'],
    ['Visit date: 06/16/2025', 'What we paid: 9.00'],
    ['Gross charge: 18.00', 'Note: B7'],
    ['Claim total', 'Gross charge: 138.00'],
  ];
  expect(
    columnsOf(lines, [
      [0, 1],
      [2, 3],
    ]),
  ).toEqual({
    count: 2,
    at: { '120.00': 0, '80.00': 1, '9.00': 1, '18.00': 0, '138.00': 0 },
  });
});

it('cells of a table have no captions of their own', () => {
  const lines = [
    ['06/15/2025 Office visit 120.00', '40.00', '80.00'],
    ['06/16/2025 Blood draw 18.00', '9.00', '9.00'],
  ];
  expect(columnsOf(lines, [[0], [1]])).toBeNull();
});

it('amounts behind codes of adjustments need no caption', () => {
  const lines = [
    ['Visit date: 06/15/2025', 'Gross charge: 120.00'],
    ['Procedure: 99213', 'What we paid: 80.00'],
    ['Reasons CO/45 10.00 PR/1 20.00 PR/2 10.00'],
    ['Visit date: 06/16/2025', 'Gross charge: 18.00'],
    ['Procedure: 36415', 'What we paid: 9.00'],
    ['Reasons CO/45 4.00 PR/1 3.00 PR/2 2.00'],
  ];
  const columns = columnsOf(lines, [
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect(columns?.count).toBe(2);
});
