import type { Features } from '../evidence/features.ts';
import type { CurveFile } from './curve-file.ts';
import { probabilityOf } from './probability-of.ts';

/** A tail that says the same of every score. */
export const tail = (probability: number) => ({
  samples: 5000,
  certified: null,
  scores: [0],
  probabilities: [probability],
});

/** One tree that says nothing, so that only the classes count. */
export const curve: CurveFile = {
  version: 'of-two-classes',
  samples: 5000,
  trees: { names: [], start: 0, depth: 1, trees: [] },
  tails: { 'eob|text|money|value': tail(0.97), '*': tail(0.999) },
  measured: null,
};

/** What a curve says of an amount of this form that was drawn as text. */
export function sureOn(form: string) {
  return (signals: Features, of = curve) =>
    probabilityOf(of, {
      signals: { 'print.digital': 1, ...signals },
      type: 'money',
      shape: 'money',
      form,
    });
}
