import { describe, expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from './lay-out-page.ts';
import { splitPanels } from './split-panels.ts';

const LEFT = ['11042', '17110', '43239', '76700'];
const RIGHT = ['94010', '99214', 'G0439', 'J3301'];

/** Lines of two panels whose captions stand at these places; units are written before the codes. */
function linesOf(captions: readonly (readonly [x: number, text: string])[]): string[] {
  const drawing = newDrawing(612, 792);
  for (const [x, text] of captions) drawText(drawing, x, 100, text);
  LEFT.forEach((code, at) => {
    const y = 120 + at * 16;
    drawText(drawing, 90, y, code);
    drawText(drawing, 150, y, `${at + 1}.00`);
    drawText(drawing, 370, y, RIGHT[at] ?? '');
    drawText(drawing, 310, y, `${at + 5}`);
  });
  const layout = splitPanels(layOutPage(listWords(drawing, 1, createRandom(1)).page));
  return layout.lines
    .filter(({ panel }) => panel !== undefined)
    .map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
}

const HALF = [
  [40, 'units'],
  [90, 'code'],
  [150, 'fee'],
] as const;

describe('panels of services side by side', () => {
  it('begin where their captions repeat, even if columns come before the codes', () => {
    const lines = linesOf([...HALF, ...HALF.map(([x, text]) => [x + 270, text] as const)]);
    expect(lines).toContain('17110 2.00');
    expect(lines).toContain('6 99214');
  });

  it('begin at their codes if the captions differ', () => {
    const lines = linesOf([...HALF, [320, 'count'], [370, 'code'], [430, 'fee']]);
    expect(lines).toContain('99214');
  });

  it('have their ticks as far from the codes as in the first panel', () => {
    const drawing = newDrawing(612, 792);
    LEFT.forEach((code, at) => {
      const y = 120 + at * 16;
      if (at === 1) drawText(drawing, 40, y, 'X');
      drawText(drawing, 90, y, code);
      drawText(drawing, 250, y, `${at + 1}.00`);
      if (at === 2) drawText(drawing, 320, y, 'X');
      drawText(drawing, 370, y, RIGHT[at] ?? '');
    });
    const { lines } = splitPanels(layOutPage(listWords(drawing, 1, createRandom(1)).page));
    const texts = lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
    expect(texts).toContain('X 17110 2.00');
    expect(texts).toContain('43239 3.00');
    expect(texts).toContain('X G0439');
  });

  it('have their ticks as far from their first captions as in the first panel', () => {
    const drawing = newDrawing(612, 792);
    for (const x of [60, 340]) {
      drawText(drawing, x, 100, 'service');
      drawText(drawing, x + 150, 100, 'code');
    }
    LEFT.forEach((code, at) => {
      const y = 120 + at * 16;
      if (at === 1) drawText(drawing, 40, y, 'X');
      drawText(drawing, 60, y, 'Visit by phone');
      drawText(drawing, 210, y, code);
      drawText(drawing, 260, y, `${at + 1}.00`);
      if (at === 2) drawText(drawing, 320, y, 'X');
      drawText(drawing, 340, y, 'Finger stick');
      drawText(drawing, 490, y, RIGHT[at] ?? '');
    });
    const { lines } = splitPanels(layOutPage(listWords(drawing, 1, createRandom(1)).page));
    const texts = lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
    expect(texts).toContain('X Visit by phone 17110 2.00');
    expect(texts).toContain('Visit by phone 43239 3.00');
    expect(texts).toContain('X Finger stick G0439');
  });

  it('end where another table begins below them', () => {
    const drawing = newDrawing(612, 792);
    LEFT.forEach((code, at) => {
      drawText(drawing, 90, 120 + at * 16, code);
      drawText(drawing, 370, 120 + at * 16, RIGHT[at] ?? '');
    });
    for (const [at, code] of ['A0429', 'E0114', 'G0008', 'V2784'].entries()) {
      drawText(drawing, 280, 240 + at * 16, code);
      if (at < 3) continue;
      drawText(drawing, 400, 240 + at * 16, 'L0485');
      drawText(drawing, 500, 240 + at * 16, '40.75');
    }
    const { lines } = splitPanels(layOutPage(listWords(drawing, 1, createRandom(1)).page));
    const texts = lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
    expect(texts.slice(0, 8)).toEqual([...LEFT, ...RIGHT]);
    expect(texts.slice(8)).toContain('V2784 L0485 40.75');
  });

  it('have cents after prices in whole dollars, and not after counts', () => {
    const lastOf = (numbers: readonly number[]) => {
      const drawing = newDrawing(612, 792);
      LEFT.forEach((code, at) => {
        drawText(drawing, 90, 120 + at * 16, code);
        drawText(drawing, 200, 120 + at * 16, `${numbers[at]}`, { align: 'right' });
      });
      const { lines } = splitPanels(layOutPage(listWords(drawing, 1, createRandom(1)).page));
      return lines.map(({ tokens }) => tokens.at(-1)?.text);
    };
    expect(lastOf([85, 120, 1040, 45])).toEqual(['85.00', '120.00', '1040.00', '45.00']);
    expect(lastOf([1, 2, 3, 1])).toEqual(['1', '2', '3', '1']);
  });
});
