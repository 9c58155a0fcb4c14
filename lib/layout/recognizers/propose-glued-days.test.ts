import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { lexiconOf } from '../captions/label-lexicon.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { proposeGluedDays } from './propose-glued-days.ts';

const SUPERBILL = BUILT_IN.get('superbill');

function daysIn(...lines: string[]): string[] {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 16, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return proposeGluedDays([layout], SUPERBILL, lexiconOf(SUPERBILL)).map(({ value }) => value);
}

describe('dates without separators between their parts', () => {
  it.each([
    [['ISSUED 07042026'], ['2026-07-04']],
    [['BORN: 02141953'], ['1953-02-14']],
    [['19530214'], ['1953-02-14']],
    [['DATE SEEN - 032425'], ['2025-03-24']],
    [['Visit date', '032425'], ['2025-03-24']],
    [['DOB 090382,'], ['1982-09-03']],
    // No caption of a day: one number of six digits in thirty is a day by chance.
    [['ACCOUNT 032425'], []],
    [['Total', '032425'], []],
    // No such day, and what other recognizers find.
    [['DOB 133199 02302026'], []],
    [['DATE 03/24/25 20250324'], []],
  ])('%j', (lines, days) => {
    expect(daysIn(...lines)).toEqual(days);
  });
});
