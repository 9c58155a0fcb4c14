import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findOccurrences } from '../../grounding/find-occurrences.ts';
import { indexWords } from '../../grounding/index-words.ts';
import { placeAdjustments } from './place-adjustments.ts';

/** The path that each word of the line is given, for these values of a row. */
function placed(line: string, fields: Readonly<Record<string, string>>): string[] {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 40, 60, line, { size: 9 });
  const { page } = listWords(drawing, 1, createRandom(1));
  const index = indexWords(page.words, 'month-first');
  const found = Object.entries(fields).map(([path, value]) => {
    const type = path.endsWith('.amount') ? 'money' : 'code';
    return { path, value, type, at: findOccurrences(value, type, index) } as const;
  });
  const tags = new Map<string, string>();
  placeAdjustments(found, index, () => true, tags);
  return layOutPage(page).tokens.map(({ text, word }) => `${text} ${tags.get(word.id) ?? '-'}`);
}

it('an amount belongs to the code before it, however often either is printed', () => {
  const at = (item: number) => `lines[0].adjustments[${item}]`;
  expect(
    placed('1 30.00 RSN CO-45 12.00 CO-253 0.23 PR-1 30.00', {
      [`${at(0)}.group`]: 'CO',
      [`${at(0)}.reason`]: '45',
      [`${at(0)}.amount`]: '12.00',
      [`${at(1)}.group`]: 'PR',
      [`${at(1)}.reason`]: '1',
      [`${at(1)}.amount`]: '30.00',
      [`${at(2)}.group`]: 'CO',
      [`${at(2)}.reason`]: '253',
      [`${at(2)}.amount`]: '0.23',
    }),
  ).toEqual([
    '1 -',
    '30.00 -',
    'RSN -',
    `CO-45 ${at(0)}.reason`,
    `12.00 ${at(0)}.amount`,
    `CO-253 ${at(2)}.reason`,
    `0.23 ${at(2)}.amount`,
    `PR-1 ${at(1)}.reason`,
    `30.00 ${at(1)}.amount`,
  ]);
});

it('a group printed apart is part of the code', () => {
  expect(
    placed('Adjusted: CO 45 12.00', {
      'lines[0].adjustments[0].group': 'CO',
      'lines[0].adjustments[0].reason': '45',
      'lines[0].adjustments[0].amount': '12.00',
    }),
  ).toEqual([
    'Adjusted: -',
    'CO lines[0].adjustments[0].reason',
    '45 lines[0].adjustments[0].reason',
    '12.00 lines[0].adjustments[0].amount',
  ]);
});
