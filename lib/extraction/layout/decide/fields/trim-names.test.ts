import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeTexts } from '#lib/layout/recognizers/recognize-texts.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { trimNames } from './trim-names.ts';

const EOB = BUILT_IN.get('eob');

/** The provider's likeliest name on a page of this line, where `likely` was. */
function nameOn(line: string, likely: string): string | undefined {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 40, 60, line, { size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = recognizeTexts(layout, 0, lexiconOf(EOB).words);
  const field = getField(EOB, 'provider.name');
  const options = [...proposals, null].map(() => new Int32Array());
  const choice: FieldChoice = { pattern: 'provider.name', field, proposals, options };
  const at = proposals.findIndex(({ value }) => value === likely);
  expect(at, likely).toBeGreaterThanOrEqual(0);
  const [shares = []] = trimNames(
    [layout],
    [choice],
    [options.map((_, one) => Number(one === at))],
  );
  return proposals[shares.indexOf(Math.max(...shares))]?.value;
}

it('numbers of people, their captions, and role codes are not part of a name', () => {
  expect(nameOn('DN LARA ITO MD', 'DN LARA ITO MD')).toBe('LARA ITO MD');
  expect(nameOn('PERF PRV: 1543941599 LARA ITO', '1543941599 LARA ITO')).toBe('LARA ITO');
  expect(nameOn('RENDERING LARA ITO NPI 1543941599', 'LARA ITO NPI')).toBe('LARA ITO');
});

it('a short number, or a last word before no number, is part of a name', () => {
  expect(nameOn('Provider: 21st Century Oncology', '21st Century Oncology')).toBe(
    '21st Century Oncology',
  );
  expect(nameOn('Provider: Lara Ito ID', 'Lara Ito ID')).toBe('Lara Ito ID');
});

it('of two readings of the same words, the likelier stays', () => {
  const layout = layOutPage(listWords(newDrawing(612, 792), 1, createRandom(1)).page);
  const field = getField(EOB, 'provider.name');
  const proposals = ['Lara lto', 'Lara Ito'].map((value) => {
    return { kind: 'text', value, tokens: [], pageAt: 0, repaired: false } as const;
  });
  const options = [...proposals, null].map(() => new Int32Array());
  const choice: FieldChoice = { pattern: 'provider.name', field, proposals, options };
  expect(trimNames([layout], [choice], [[0.2, 0.7, 0.1]])).toEqual([[0.2, 0.7, 0.1]]);
});
