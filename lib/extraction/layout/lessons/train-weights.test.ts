import { describe, expect, it } from 'vitest';
import { drawKnownRecords } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { scoreOptions, type Weights } from '#lib/layout/scoring/scorer.ts';
import { layOutKnown, pairHeader, wordsByPath } from './build-lessons.ts';
import { pairRowMembers, pairRows } from './table-lessons.ts';
import { trainWeights } from './train-weights.ts';

describe('training with a lean', () => {
  it('lowers "none of these" of fields by the lean, and of codes in rows by half of it', () => {
    const form = BUILT_IN.get('eob');
    const documents = [0, 1, 2].map((seed) => drawKnownRecords(form.name, seed, seed).slice(0, 1));
    const plain = trainWeights(form, documents, { passes: 1 }).weights;
    const leaning = trainWeights(form, documents, { passes: 1, lean: 2 }).weights;
    let fields = 0;
    let codes = 0;
    for (const record of documents.flat()) {
      const layouts = layOutKnown(record);
      const rows = pairRows(layouts, form, record, wordsByPath(record.tags));
      for (const { choice } of [...pairHeader(layouts, form, record), ...rows]) {
        fields++;
        expectLowered(choice, plain, leaning, 2);
      }
      for (const { choice } of pairRowMembers(layouts, form, record)) {
        codes++;
        expectLowered(choice, plain, leaning, 1);
      }
    }
    expect(fields).toBeGreaterThan(0);
    expect(codes).toBeGreaterThan(0);
  });
});

describe('training in parts', () => {
  it('gives the mean of what each part teaches, each in a different order', () => {
    const form = BUILT_IN.get('receipt');
    const documents = [0, 1, 2, 3].map((seed) => drawKnownRecords(form.name, seed, seed));
    const options = { passes: 1, least: 1 };
    const both = trainWeights(form, documents, { ...options, together: 2 });
    const first = trainWeights(form, documents.slice(0, 2), { ...options, seed: 1 });
    const second = trainWeights(form, documents.slice(2), { ...options, seed: 2 });
    expect(both.lessons).toBe(first.lessons + second.lessons);
    const off = both.weights.map((weight, slot) =>
      Math.abs(weight - ((first.weights[slot] ?? 0) + (second.weights[slot] ?? 0)) / 2),
    );
    expect(off.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(1e-6);
    expect(first.weights.some((weight, slot) => weight !== second.weights[slot])).toBe(true);
  });
});

/** The last option is "none of these". */
function expectLowered(
  choice: Parameters<typeof scoreOptions>[1],
  plain: Weights,
  leaning: Weights,
  by: number,
): void {
  const before = scoreOptions(plain, choice);
  const after = scoreOptions(leaning, choice);
  expect((before.at(-1) ?? 0) - (after.at(-1) ?? 0)).toBeCloseTo(by, 4);
}
