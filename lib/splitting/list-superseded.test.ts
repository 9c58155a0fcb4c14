import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { listSuperseded } from './list-superseded.ts';

/** Lines of one page, each with the group of lines printed like it. */
function linesOf(...texts: readonly (readonly [group: string, text: string])[]) {
  const drawing = newDrawing(612, 792);
  texts.forEach(([, text], at) => {
    drawText(drawing, 60, 60 + at * 20, text);
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return { layouts: [layout], lines: texts.map(([group], at) => ({ pageAt: 0, at, group })) };
}

it('a section printed again with other numbers does not belong to the claims before', () => {
  const { layouts, lines } = linesOf(
    ['payer', 'Lark Health Plan check 0048812'],
    ['patient', 'Patient Ann Lee member 2024-55123'],
    ['payer', 'Lark Health Plan check 0048812'],
    ['patient', 'Patient Bo Ray member 2024-55999'],
  );
  const [head, section] = [lines.slice(0, 2), lines.slice(2)];
  expect(listSuperseded(layouts, head, section)).toEqual([{ at: 1, by: section[1] }]);
  expect(listSuperseded(layouts, head, [])).toEqual([]);
});

it('the last of several applies', () => {
  const { layouts, lines } = linesOf(
    ['patient', 'Patient Ann Lee member 2024-55123'],
    ['patient', 'Patient Bo Ray member 2024-55999'],
    ['patient', 'Patient Cy Doe member 2024-55777'],
    ['rule', '--------'],
  );
  expect(listSuperseded(layouts, lines.slice(0, 1), lines.slice(1))).toEqual([
    { at: 0, by: lines[2] },
  ]);
});

it('a name with its number is printed again at its place, however little two names have in common', () => {
  const { layouts, lines } = linesOf(
    ['city', 'Upton, CO 82613-0170'],
    ['one', 'Ann Lee 1168-506530'],
    ['other', 'Maximilian Ray 3133-583695'],
  );
  expect(listSuperseded(layouts, lines.slice(0, 2), lines.slice(2))).toEqual([
    { at: 1, by: lines[2] },
  ]);
});

it('the state of a section does not hold for the claims of the next one', () => {
  const { layouts, lines } = linesOf(
    ['one', '* * *   PAID   * * *'],
    ['other', '* * *   DENIED   * * *'],
    ['sum', 'Paid 2 claims 120.00 today'],
  );
  const paid = lines.slice(0, 1);
  expect(listSuperseded(layouts, paid, lines.slice(1))).toEqual([{ at: 0, by: lines[1] }]);
  expect(listSuperseded(layouts, paid, lines.slice(2))).toEqual([]);
});
