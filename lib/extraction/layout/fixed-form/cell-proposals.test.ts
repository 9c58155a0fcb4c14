import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { Placed } from './assign-tokens.ts';
import { proposeFromCell } from './cell-proposals.ts';

type Word = readonly [x: number, text: string, size?: number];

/** What words in the cell of a CMS-1500 field may be read as. */
function readingsOf(pattern: string, words: readonly Word[]): string[] {
  const drawing = newDrawing(612, 792);
  for (const [x, text, size = 9] of words) drawText(drawing, x, 60, text, { size });
  const { tokens } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const placed = tokens.map(
    (token): Placed => ({
      token,
      text: token.text,
      x0: token.x0 * 612,
      x1: token.x1 * 612,
      y: token.y * 612,
      height: token.height * 612,
    }),
  );
  const field = getField(BUILT_IN.get('cms-1500'), pattern);
  const cell = { box: [40, 50, 240, 70], dx: 0, isTen: true } as const;
  return proposeFromCell(field, placed, cell).map(({ value }) => value);
}

it('a name in one print keeps its first and last word', () => {
  expect(readingsOf('insured.plan', [[50, 'CEDAR CHOICE PPO']])).toEqual(['CEDAR CHOICE PPO']);
});

it('a name may leave out a word that is apart, in smaller print, or only a letter or two', () => {
  const apart: Word[] = [
    [50, 'CEDAR'],
    [140, 'CHOICE PPO'],
  ];
  expect(readingsOf('insured.plan', apart)).toContain('CHOICE PPO');
  const small: Word[] = [
    [50, 'PLAN', 5],
    [68, 'CHOICE PPO'],
  ];
  expect(readingsOf('insured.plan', small)).toContain('CHOICE PPO');
  expect(readingsOf('insured.plan', [[50, 'X CHOICE PPO']])).toContain('CHOICE PPO');
});

it('an L alone, where a number is, is a one', () => {
  expect(readingsOf('lines[].units', [[50, 'L']])[0]).toBe('1');
});
