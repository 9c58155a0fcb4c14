import { hashFeature, slotOf } from '#lib/layout/scoring/hash-features.ts';
import { newWeights, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';

/**
 * What is assumed about a form before anything was learned: a value is next to or below a caption
 * of its field, and without such a caption there is none; no line is a row of a table.
 */
export function priorWeights(form: Pick<Form, 'fields' | 'lists'>): Weights {
  const weights = newWeights();
  const put = (pattern: string, feature: string, worth: number) => {
    weights[slotOf(hashFeature(feature), hashFeature(pattern))] = worth;
  };
  for (const { pattern } of form.fields) {
    for (const [where, worth] of Object.entries(WORTH_OF_CAPTION)) {
      put(pattern, `lb:${where}:${pattern}`, worth);
      put(pattern, `lb:${where}:${pattern}:whole`, 1);
    }
    put(pattern, `hl:${pattern}`, 3);
    put(pattern, 'none', 2);
  }
  for (const { pattern } of form.lists) put(pattern, 'none|bias', 3);
  return weights;
}

/** In log-odds, by where the caption is. */
const WORTH_OF_CAPTION: Readonly<Record<string, number>> = { left: 5, up0: 4, up1: 1.5 };
