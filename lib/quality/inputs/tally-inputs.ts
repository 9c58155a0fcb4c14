import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Page } from '#lib/model/page.ts';
import { isOfCorrectedLayout } from '#lib/model/signals.ts';

/** What is counted for every new record, without knowing which values are right. */
export const MEASURES = [
  'confidence',
  'print',
  'candidates',
  'absent',
  'template',
  'records',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * Upper limits of the bins; the last bin has none. Confidence and print are mostly near 1, so their
 * bins are narrow there. `absent`: value, no value. `template`: known, new.
 */
export const EDGES: Readonly<Record<Measure, readonly number[]>> = {
  confidence: [0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998],
  print: [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.9999],
  candidates: [0.5, 1.5, 2.5, 3.5, 5.5, 8.5, 13.5, 21.5, 40.5],
  absent: [0.5],
  template: [0.5],
  records: [],
};

export type Tallies = Readonly<Record<Measure, readonly number[]>>;

/** The record's fields by bin, for each measure. */
export function tallyInputs(input: {
  fields: readonly Field[];
  confidences: readonly Confidence[];
  pages: readonly Page[];
}): Tallies {
  const { fields } = input;
  const words = new Map(
    input.pages.flatMap((page) => page.words.map((word) => [word.id, word.confidence] as const)),
  );
  const printed = fields.flatMap(({ place }) => {
    const clear = (place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
    return clear.length === 0 ? [] : [Math.min(...clear)];
  });
  const known = fields.some(({ signals }) => isOfCorrectedLayout(signals));
  return {
    confidence: countBins(
      'confidence',
      input.confidences.map(({ probability }) => probability),
    ),
    print: countBins('print', printed),
    candidates: countBins(
      'candidates',
      fields.flatMap(({ signals }) => signals['layout.candidates'] ?? []),
    ),
    absent: countBins(
      'absent',
      fields.map(({ value }) => (value === null ? 1 : 0)),
    ),
    template: countBins('template', [known ? 0 : 1]),
    records: countBins('records', [0]),
  };
}

function countBins(measure: Measure, values: readonly number[]): number[] {
  const edges = EDGES[measure];
  const bins = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of values) {
    const at = edges.findIndex((edge) => value < edge);
    const bin = at < 0 ? edges.length : at;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
