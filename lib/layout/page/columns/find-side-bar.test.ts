import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

const BAR = [
  'Tessera Labs',
  'Tulsa OK',
  'Account',
  '4471-90026',
  'Patient',
  'Wendell Okafor',
  'Pay by',
  '11/15/2026',
];
const BILL = [
  'Laboratory statement',
  '09/30/26  80053  142.00',
  '09/30/26  85025  87.00',
  '09/30/26  83036  99.00',
  'Previous  0.00',
  'New charges  328.00',
  'Amount due  65.50',
];

/** The lines of a page with a bar beside the bill, whose lines are `pitch` points apart. */
function linesOf(bar: readonly string[], bill: readonly string[], pitch: number): string[] {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of bar.entries()) drawText(drawing, 40, 60 + at * 13, text, { size: 9 });
  for (const [at, text] of bill.entries())
    drawText(drawing, 220, 60 + at * pitch, text, { size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return layout.lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
}

const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/ +/g, ' '));

it('the lines of a bar are above those of the bill beside it', () => {
  expect(linesOf(BAR, BILL, 16)).toEqual([...BAR, ...plain(BILL)]);
});

it('captions with values beside them are no bar: their lines are level', () => {
  expect(linesOf(BAR, BILL, 13)).toContain('Tessera Labs Laboratory statement');
});

it('neither is a column of amounts, nor text with no bill beside it', () => {
  const amounts = BAR.map((_, at) => `${at}1.00`);
  expect(linesOf(amounts, BILL, 16)).not.toEqual([...amounts, ...plain(BILL)]);
  const prose = BILL.map((_, at) => `Line ${at} of a letter`);
  expect(linesOf(BAR, prose, 16)).not.toEqual([...BAR, ...prose]);
});
