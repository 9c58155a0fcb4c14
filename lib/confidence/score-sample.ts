import type { CurveFile } from './curve-file.ts';
import { type Features, scoreLogistic } from './fit-logistic.ts';
import { applyPlatt } from './fit-platt.ts';

/** One field as the confidence model sees it. `pattern`: its path without row ids. */
export interface FieldSample {
  readonly signals: Features;
  readonly type: string;
  readonly form: string;
  readonly pattern: string;
}

/**
 * The model's features: the evidence, and who the field is. Names of fields and types have weights
 * of their own, which the penalty draws to zero where little is known.
 */
export function featuresOf({ signals, type, form, pattern }: FieldSample): Features {
  const score = signals['layout.logit'] ?? 0;
  return {
    ...signals,
    [`type:${type}`]: 1,
    [`type:${type}×score`]: score,
    'null×score': signals.isNull === 1 ? score : 0,
    [`field:${form}/${pattern}`]: 1,
    [`field:${form}/${pattern}×null`]: signals.isNull === 1 ? 1 : 0,
  };
}

/** The calibrated probability, 0..1, of one sample. */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const probability = applyPlatt(curve.platt, scoreLogistic(curve, featuresOf(sample)));
  return Math.min(curve.range[1], Math.max(curve.range[0], probability));
}
