import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { tokenKey } from '#lib/layout/page/keys.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeTexts } from '#lib/layout/recognizers/recognize-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { findWhole } from './find-whole.ts';

const field = BUILT_IN.get('patient-statement').fields.find(
  ({ pattern }) => pattern === 'lines[].description',
);

/** The text that a chosen part of the line is completed to; null if it stays as it is. */
function wholeOf(line: string, part: string, taken: readonly string[] = []): string | null {
  const layout = layOutPage(pageOfWords(typeWords(line)));
  const proposals = recognizeTexts(layout, 0, new Set());
  if (!field) throw new Error('no description');
  const chosen = proposals.findIndex(({ value }) => value === part);
  if (chosen < 0) throw new Error(`not proposed: ${part}`);
  const used = layout.tokens.filter(({ text }) => taken.includes(text)).map(tokenKey);
  const choice = { pattern: field.pattern, field, proposals, options: [] };
  const whole = findWhole(choice, chosen, new Set(used));
  return whole === null ? null : (proposals[whole]?.value ?? null);
}

it('a text goes on with the number behind it, unless another field of the row has that', () => {
  const line = 'PREVENTIVE VISIT 40-64';
  expect(wholeOf(line, 'PREVENTIVE VISIT')).toBe(line);
  expect(wholeOf(line, 'PREVENTIVE VISIT', ['40-64'])).toBe(null);
});

it('amounts and words are no such numbers', () => {
  expect(wholeOf('PREVENTIVE VISIT 246.00', 'PREVENTIVE VISIT')).toBe(null);
  expect(wholeOf('Office visit, by phone', 'Office visit')).toBe(null);
});
