import { expect, it } from 'vitest';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { isGoneOnWith, isOneName } from './letterhead-names.ts';

/** A page with a letterhead of lines of these sizes above its text. */
function pageOf(...letterhead: readonly (readonly [text: string, size: number])[]): PageLayout {
  const drawing = newDrawing(612, 792);
  let y = 60;
  for (const [text, size] of letterhead) {
    drawText(drawing, 40, y, text, { size });
    y += 1.6 * size;
  }
  for (let at = 0; at < 6; at++)
    drawText(drawing, 40, 300 + at * 14, 'Larch Ridge Health System sends mail', { size: 9 });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

/** The words of some lines of a page, of each the first `count`. */
function nameOf(layout: PageLayout, ...lines: readonly (readonly [at: number, count: number])[]) {
  const tokens = lines.flatMap(([at, count]) => layout.lines[at]?.tokens.slice(0, count) ?? []);
  const value = tokens.map(({ text }) => text).join(' ');
  return { kind: 'text', value, tokens, pageAt: 0, repaired: false } satisfies Proposal;
}

function isOne(first: readonly [string, number], second: readonly [string, number]): boolean {
  const layout = pageOf(first, second);
  return isOneName(nameOf(layout, [0, 9], [1, 9]), [layout]);
}

it('two lines in the large print of a letterhead are one name if the last ends like one', () => {
  expect(isOne(['Larch Ridge', 16], ['Laboratories', 16])).toBe(true);
  expect(isOne(['Larchridge', 16], ['Radiologists PA', 16])).toBe(true);
  expect(isOne(['Larch Ridge', 16], ['Laboratories', 10])).toBe(false);
  expect(isOne(['Larch Ridge', 9], ['Laboratories', 9])).toBe(false);
  expect(isOne(['Larch Ridge', 16], ['Patient Statement', 16])).toBe(false);
});

it('two lines are one name if the first one needs the second, whatever their size', () => {
  expect(isOne(['Larch Clinic Associates,', 9], ['P.C.', 9])).toBe(true);
  expect(isOne(['Larch Orthopaedics', 9], ['& Sports Medicine', 9])).toBe(true);
  expect(isOne(['Larch Clinic Associates,', 9], ['Ely, NV', 9])).toBe(false);
  expect(isOne(['Larch Orthopaedics', 9], ['Sports Medicine', 9])).toBe(false);
});

it('part of the second line is not a name', () => {
  const layout = pageOf(['Larch Orthopaedics', 9], ['& Sports Medicine', 9]);
  expect(isOneName(nameOf(layout, [0, 2], [1, 2]), [layout])).toBe(false);
});

it('a longer name is that of a logo whose next line has its other words', () => {
  const logo = (below: string) => {
    const layout = pageOf(['Larch Ridge', 18], [below, 8]);
    const last = layout.lines.length - 1;
    return isGoneOnWith(nameOf(layout, [last, 4]), nameOf(layout, [0, 2]), [layout]);
  };
  expect(logo('H E A L T H S Y S T E M')).toBe(true);
  expect(logo('HEALTH SYSTEM')).toBe(true);
  expect(logo('Health Center')).toBe(false);
});
