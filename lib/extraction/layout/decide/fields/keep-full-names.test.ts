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
import { keepFullNames } from './keep-full-names.ts';

const EOB = BUILT_IN.get('eob');

/**
 * The payer that is likeliest on a page with a logo and a sentence below, where the last line of
 * the logo was.
 */
function payerOn(
  sentence: string,
  logo = ['Larch Ridge', 'Health Plan'],
  below = 0,
  form = EOB,
): string | undefined {
  const likely = logo.at(-1);
  const drawing = newDrawing(612, 792);
  logo.forEach((text, at) => {
    drawText(drawing, 40, 60 + at * 14, text, { size: 12 });
  });
  drawText(drawing, 400, 60 + below, 'Payment Voucher', { size: 12 });
  drawText(drawing, 40, 300, sentence, { size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = recognizeTexts(layout, 0, lexiconOf(EOB).words);
  const field = getField(EOB, 'payer.name');
  const options = [...proposals, null].map(() => new Int32Array());
  const choice: FieldChoice = { pattern: 'payer.name', field, proposals, options };
  const own = options.map((_, at) => (proposals[at]?.value === likely ? 0.9 : 0));
  const [shares = []] = keepFullNames([layout], form, [choice], [own]);
  return proposals[shares.indexOf(Math.max(...shares))]?.value;
}

it('a name on two lines is whole if the page says it on one line elsewhere', () => {
  expect(payerOn('Write to Larch Ridge Health Plan, PO Box 12.')).toBe('Larch Ridge Health Plan');
});

it('lines that are nowhere one name stay apart', () => {
  expect(payerOn('Write to the Health Plan, PO Box 12.')).toBe('Health Plan');
});

it('a single word is a logo if a whole line that begins with it spells the name out', () => {
  expect(payerOn('Larch Ridge Health Plan', ['LARCH'])).toBe('Larch Ridge Health Plan');
  expect(payerOn('Write to Larch Ridge Health Plan, PO Box 12.', ['LARCH'])).toBe('LARCH');
});

it('several words are a logo if a whole line has the same and up to three more', () => {
  const full = 'Larch Ridge Mutual Cooperative';
  expect(payerOn(full, ['LARCH RIDGE'])).toBe(full);
  for (const other of [
    `Write to ${full}, PO Box 12.`,
    'Larch Ridge Claims Department',
    'Larch Ridge Remittance Advice',
    'Larch Ridge, DMD',
    'Larch Ridge LLC',
    'Larch Ridge MD PhD',
    'Larch Ridge pays within a month',
  ])
    expect(payerOn(other, ['LARCH RIDGE'])).toBe('LARCH RIDGE');
  const bill = BUILT_IN.get('patient-statement');
  expect(payerOn(full, ['LARCH RIDGE'], 0, bill)).toBe('LARCH RIDGE');
});

it('so it is if something is printed beside it between its lines', () => {
  const sentence = 'Write to Larch Ridge Health Plan, PO Box 12.';
  expect(payerOn(sentence, ['Larch Ridge', 'Health Plan'], 8)).toBe('Larch Ridge Health Plan');
});
