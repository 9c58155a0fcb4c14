import type { LocalMeasurement } from '#lib/model/quality/local-curve.ts';

/** One requirement for applying a local calibration. */
export type LocalGate =
  | {
      readonly kind: 'enough';
      readonly passed: boolean;
      readonly values: number;
      readonly documents: number;
    }
  | {
      readonly kind: 'closer';
      readonly passed: boolean;
      readonly before: number;
      readonly after: number;
    }
  /** Share of wrong values among those that pass; null if none pass. */
  | {
      readonly kind: 'no-bolder';
      readonly passed: boolean;
      readonly before: number | null;
      readonly after: number | null;
    };

/** With fewer, a comparison means nothing. */
const LEAST_VALUES = 200;
const LEAST_DOCUMENTS = 20;
/** The share of wrong values among those that pass that policies expect at the usual costs. */
const FINE = 0.0025;

/**
 * Whether a local calibration may be applied: enough decisions, a smaller log loss on documents
 * left out of its fit, and no larger share of wrong values among those that pass, unless that is
 * small.
 */
export function judgeLocal({ values, documents, before, after }: LocalMeasurement): LocalGate[] {
  const [was, is] = [before.passedWrong ?? 0, after.passedWrong ?? 0];
  return [
    {
      kind: 'enough',
      passed: values >= LEAST_VALUES && documents >= LEAST_DOCUMENTS,
      values,
      documents,
    },
    {
      kind: 'closer',
      passed: after.logLoss < before.logLoss,
      before: before.logLoss,
      after: after.logLoss,
    },
    {
      kind: 'no-bolder',
      passed: is <= Math.max(was, FINE),
      before: before.passedWrong,
      after: after.passedWrong,
    },
  ];
}
