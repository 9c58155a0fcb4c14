import { describe, expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { isSetAside } from '#lib/forms/catalog.ts';
import { newDrawing } from '#lib/testing/generator/drawing.ts';
import { listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { newSheet, writeLine } from '#lib/testing/generator/sheet.ts';
import { isProse } from './is-prose.ts';

const TERMS = `I certify that the services shown on this form were medically necessary for the health of
the patient and were furnished by me, or incident to my service under my supervision. See 42 CFR 411.
Payment of this claim will be from public funds, and any false statement may be prosecuted under law.`;

/** A page that repeats this text, with other lines in between. */
function pageOf(text: string, between: string) {
  const sheet = newSheet(createRandom('prose'));
  for (let at = 0; at < 8; at++) {
    for (const line of [...text.split('\n'), between]) if (line !== '') writeLine(sheet, line);
  }
  return listWords(sheet.pages[0] ?? newDrawing(612, 792), 1, createRandom('prose')).page;
}

describe('printed instructions', () => {
  it('are prose, as long as there is hardly a value among them', () => {
    expect(isProse(pageOf(TERMS, ''))).toBe(true);
    expect(isProse(pageOf(TERMS, 'Office visit 03/14/2026 125.00 80.00 45.00'))).toBe(false);
  });

  const billed = listDrawnForms().flatMap(({ form }) => (isSetAside(form) ? [] : [form]));
  it.each(billed)('are told from a page of %s', (form) => {
    for (let at = 0; at < 12; at++) {
      const seed = HELD_OUT_LAYOUT + at;
      const { pages, drawn } = drawKnownDocument(form, seed, seed);
      const begins = new Set(drawn.records.map((record) => record.pages[0]));
      for (const { page } of pages) if (begins.has(page.number)) expect(isProse(page)).toBe(false);
    }
  });
});
