import { hashFeature, slotOf } from '#lib/layout/hash-features.ts';
import type { Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';

/**
 * How much speaks, in log-odds, for an option that memory marks: a text that is known, one that is a
 * misreading of a known one, one with mended words; a value that stands where the field's stood
 * before on this look, the more if it always did, and less where only the line of the head or
 * the column is the same; none,
 * where this look never printed one; a value that stands where another field's stood; one beside a
 * caption that the field's value has on another look; none, where the field's caption is not to be seen.
 */
const WORTH: Readonly<Record<string, number>> = {
  exact: 3,
  near: 3,
  mended: 1,
  place: 2,
  'place-always': 4,
  line: 1.5,
  'line-always': 1,
  column: 1,
  'column-always': 1,
  absent: 1,
  'absent-always': 1,
  gone: 3,
  elsewhere: -4,
  caption: 2,
  'caption-always': 1,
};

/** Sets the weights of the marks for each field of the form; changes `weights`. */
export function weighMarks(weights: Weights, form: Form): void {
  for (const { pattern } of form.fields) {
    const salt = hashFeature(pattern);
    for (const [mark, worth] of Object.entries(WORTH))
      weights[slotOf(hashFeature(`known:${mark}`), salt)] = worth;
  }
}
