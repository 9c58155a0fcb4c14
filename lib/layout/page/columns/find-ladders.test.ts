import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

type Text = readonly [x: number, y: number, text: string];

/** The lines of a page in reading order. */
function linesOf(texts: readonly Text[]): string[] {
  const drawing = newDrawing(612, 792);
  for (const [x, y, text] of texts) drawText(drawing, x, y, text, { face: 'mono', size: 9 });
  const { page } = listWords(drawing, 1, createRandom(1));
  return layOutPage(page).lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
}

/** A service with what was billed and allowed. */
const service = (y: number, code: string, billed: string, allowed: string): Text[] => [
  [40, y, `03/04/2026 ${code}`],
  [180, y, billed],
  [250, y, allowed],
];
const SERVICES = [
  ...service(100, '99213', '120.00', ' 80.00'),
  ...service(112, '85025', ' 45.00', ' 30.00'),
];
/** Captioned amounts below one another, which end at one place. */
const ladder = (captions: readonly string[]): Text[] =>
  captions.flatMap((caption, at): Text[] => [
    [360, 100 + 12 * at, caption],
    [520, 100 + 12 * at, ` ${at + 1}2.50`],
  ]);
const AMOUNTS = ['Amount billed', 'Deductible', 'Your copay', 'We paid'];

it('amounts of a claim beside its services are read after them, each on a line with its caption', () => {
  expect(linesOf([...SERVICES, ...ladder(AMOUNTS), [40, 200, 'Next claim']])).toEqual([
    '03/04/2026 99213 120.00 80.00',
    '03/04/2026 85025 45.00 30.00',
    'Amount billed 12.50',
    'Deductible 22.50',
    'Your copay 32.50',
    'We paid 42.50',
    'Next claim',
  ]);
});

it('services that go on below the last amount beside them stay together', () => {
  const more = [3, 4, 5].flatMap((at) => service(100 + 12 * at, '36415', ' 10.00', '  5.00'));
  const lines = linesOf([...SERVICES, ...ladder(AMOUNTS), ...more]);
  expect(lines.findIndex((line) => line.startsWith('Amount billed'))).toBe(5);
  expect(lines.at(-1)).toBe('We paid 42.50');
});

it.each([
  ['texts of services that are not about money', ['Office visit', 'X-ray', 'Blood test', 'Splint']],
  ['the same caption again', ['Amount billed', 'We paid', 'Amount billed', 'We paid']],
  ['fewer than four amounts', ['Amount billed', 'Deductible', 'We paid']],
])('a line stays whole beside %s', (_, captions) => {
  const [first] = linesOf([...SERVICES, ...ladder(captions)]);
  expect(first).toBe(`03/04/2026 99213 120.00 80.00 ${captions[0]} 12.50`);
});

it('amounts with nothing but texts to their left are where they are', () => {
  const texts = AMOUNTS.map((_, at): Text => [40, 100 + 12 * at, 'Dana Rowe']);
  expect(linesOf([...texts, ...ladder(AMOUNTS)])[0]).toBe('Dana Rowe Amount billed 12.50');
});
