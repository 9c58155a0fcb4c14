import type { CurveFile } from './curve-file.ts';
import type { Features } from './features.ts';
import { applyPlatt } from './fit-platt.ts';
import { scoreTrees } from './trees.ts';

/** One field as the confidence model sees it. */
export interface FieldSample {
  readonly signals: Features;
  readonly type: string;
  readonly shape: string;
  readonly form: string;
}

/**
 * The model's features: the evidence, and what kind of field it is. Single fields have no feature of
 * their own: a customer's form has fields that nobody fitted anything on, and they are judged alike.
 */
export function featuresOf(sample: FieldSample): Features {
  return { ...sample.signals, ...Object.fromEntries(flagsOf(sample).map((flag) => [flag, 1])) };
}

function flagsOf({ type, shape, form }: FieldSample): string[] {
  return [`type:${type}`, `shape:${shape}`, `form:${form}`];
}

/** The calibrated probability, 0..1, of one sample. */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const probability = applyPlatt(
    curve.platt,
    scoreTrees(curve.trees, sample.signals, flagsOf(sample)),
  );
  return Math.min(curve.range[1], Math.max(curve.range[0], probability));
}
