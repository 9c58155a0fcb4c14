import { hashFeature, slotOf } from '#lib/layout/scoring/hash-features.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';

/**
 * Log-odds for an option that memory marks: a known text (`exact`), a misreading of one (`near`),
 * and one with corrected words (`mended`); a value where the field's value was before on this look
 * (`place`), more if it always was, and less if only the line of the head (`line`) or the column
 * (`column`) is the same; "none" if this look never printed the field (`absent`) or its caption is
 * missing (`gone`); a value where another field's value was (`elsewhere`); and one next to a
 * caption of the field on another look (`caption`).
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
