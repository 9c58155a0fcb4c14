import type { LocalCurve, LocalTerms, LocalTermsByForm } from '#lib/model/quality/local-curve.ts';
import { logit, sigmoid } from '../statistics/sigmoid.ts';

/** The probability, 0..1, that the shipped curve's `probability` means here. Rises with it. */
export function applyLocal(terms: LocalTermsByForm, form: string, probability: number): number {
  const { shift, slope, ceiling } = termsOf(terms, form);
  const local = sigmoid(shift + slope * logit(probability));
  return Math.min(local, Math.max(probability, ceiling));
}

/** The shipped curve's probability for a local one; the highest if several give the same. */
export function undoLocal(terms: LocalTermsByForm, form: string, probability: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (applyLocal(terms, form, middle) <= probability) low = middle;
    else high = middle;
  }
  return low;
}

/** The shipped curve unchanged. */
export const NO_CHANGE: LocalTermsByForm = {
  every: { shift: 0, slope: 1, ceiling: 0 },
  forms: {},
};

/** The name of a curve with the local version on top: `synthetic-1a2b+local3`. */
export function nameWithLocal(curve: string, local: LocalCurve | null): string {
  return local === null ? curve : `${curve}+local${local.version}`;
}

/** The shipped curve and the local version in a curve's name; null for none. */
export function parseCurveName(name: string): { curve: string; local: number | null } {
  const [, curve = name, local] = /^([^+@]+)(?:\+local(\d+))?(?:@.*)?$/.exec(name) ?? [];
  return { curve, local: local === undefined ? null : Number(local) };
}

function termsOf({ every, forms }: LocalTermsByForm, form: string): LocalTerms {
  return forms[form] ?? every;
}
