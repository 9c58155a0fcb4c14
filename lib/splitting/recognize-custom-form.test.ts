import { describe, expect, it } from 'vitest';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { recognizeCustomForm } from './recognize-custom-form.ts';

function pageOf(form: string, layout: number, seed: number) {
  const [drawing] = drawDocument(form, layout, seed).pages;
  if (!drawing) throw new Error('nothing was drawn');
  return listWords(drawing, 1, createRandom(seed), NO_NOISE).page;
}

const own = buildCustomForm('trip', 1, {
  title: 'Trip',
  description: '',
  dateOrder: 'month-first',
  cues: ['trip number', 'person transported', 'transport base charge', 'balance now due'],
  exampleId: null,
  fields: [],
  rules: [],
});

describe("a customer's form", () => {
  it('is known by the phrases of its example on other documents of the kind', () => {
    for (const seed of [1, 2, 3])
      expect(recognizeCustomForm(pageOf('ambulance-bill', 3, seed), [own])?.form).toBe('trip');
  });

  it('takes no document of another kind', () => {
    for (const form of ['receipt', 'eob', 'cms-1500', 'invoice', 'patient-statement'])
      expect(recognizeCustomForm(pageOf(form, 1, 1), [own])).toBeNull();
  });

  it('with fewer than three phrases claims nothing', () => {
    const vague = { ...own, cues: ['amount', 'trip number'] };
    expect(recognizeCustomForm(pageOf('ambulance-bill', 3, 1), [vague])).toBeNull();
  });
});
