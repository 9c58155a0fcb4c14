import { describe, expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { calibrateForm, classesOfForm, scoreOfForm } from './calibrate-form.ts';
import { fitTail, type Tails } from './scoring/tails.ts';

const pageOf = (...texts: string[]) => {
  const drawing = newDrawing(612, 792);
  for (const [line, text] of texts.entries()) drawText(drawing, 40, 40 + line * 20, text);
  return listWords(drawing, 1, createRandom(1)).page;
};
const letter = pageOf('Dear patient', 'we moved to another street');
const amounts = pageOf('Charge 120.00', 'Paid 40.00', 'Adjusted 30.00', 'Due 50.00');
const blank = pageOf();

/** `wrong` of 400 samples of each class, whatever the share. */
const shown = (wrong: Readonly<Record<string, number>>): Tails =>
  Object.fromEntries(
    Object.entries(wrong).map(([name, count]) => [
      name,
      fitTail(Array.from({ length: 400 }, (_, at) => ({ score: 0, right: at >= count }))),
    ]),
  );

describe('how sure we are of a form', () => {
  const tails = shown({ bill: 0, 'no bill': 0 });
  const sureOf = (form: string, page: typeof letter, share = 0.95) =>
    calibrateForm({ form, share, pages: [page] }, tails);

  it('what has amounts and is only probably no bill is no more certain than that', () => {
    expect(sureOf('other', amounts, 0.85)).toBe(0.85);
    expect(sureOf('other', amounts)).toBeGreaterThan(0.98);
    expect(sureOf('other', letter, 0.85)).toBeGreaterThan(0.98);
    expect(sureOf('patient-statement', amounts, 0.85)).toBeGreaterThan(0.98);
  });

  it('is how often samples of bills, and of other documents, were right', () => {
    const own = shown({ bill: 100, 'no bill': 0 });
    expect(calibrateForm({ form: 'eob', share: 0.95, pages: [amounts] }, own)).toBeLessThan(0.8);
  });

  it('is certain if a person said so, and if there is nothing to read', () => {
    expect(sureOf('other', amounts, 1)).toBe(1);
    expect(sureOf('other', blank, 0.4)).toBe(1);
  });

  it('never falls with the share', () => {
    const scores = [0, 0.01, 0.5, 0.9, 0.99, 0.9999, 1].map((share) => scoreOfForm({ share }));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('every class has a wider one that is always fitted', () => {
    for (const form of ['other', 'eob']) expect(classesOfForm({ form }).at(-1)).toBe('*');
  });
});

describe('the shipped tails', () => {
  it('doubt a form that is only likely, and not a clear one', () => {
    expect(calibrateForm({ form: 'eob', share: 0.6, pages: [amounts] })).toBeLessThan(0.98);
    expect(calibrateForm({ form: 'eob', share: 0.999, pages: [amounts] })).toBeGreaterThan(0.98);
  });
});
