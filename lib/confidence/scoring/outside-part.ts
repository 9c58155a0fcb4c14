import type { CurveFile, OutsidePart } from './curve-file.ts';
import { type FieldSample, isDrawn, isOfCorrected, isOfUnknown } from './sample.ts';
import type { Trees } from './trees.ts';

/** The part of the curve that grew on outside documents like the sample's; undefined for none. */
export function findOutsidePart(curve: CurveFile, sample: FieldSample): OutsidePart | undefined {
  const part = isOfUnknown(sample)
    ? curve.unknown
    : isOfCorrected(sample)
      ? curve.corrected
      : undefined;
  return part?.forms.includes(sample.form) ? part : undefined;
}

/** The trees that grew on drawn documents like the sample's. */
export function drawnTreesOf(curve: CurveFile, sample: FieldSample): Trees {
  if (!isOfCorrected(sample)) return curve.trees;
  const part = isDrawn(sample.signals) ? curve.known : curve.scanned;
  return part?.trees ?? curve.trees;
}

/**
 * Outside documents tell right values from wrong ones better than drawn ones do, but drawn ones are
 * many more: from this probability on, what they have shown counts as well. On layouts that were
 * corrected before, drawn text shows more, because what matches corrected documents has classes of
 * its own there.
 */
export function leastOwn(sample: FieldSample): number {
  if (!isOfCorrected(sample)) return LEAST_ON_UNKNOWN;
  return isDrawn(sample.signals) ? LEAST_ON_CORRECTED_TEXT : LEAST_ON_CORRECTED_SCANS;
}

const LEAST_ON_UNKNOWN = 0.985;
const LEAST_ON_CORRECTED_TEXT = 0.9;
const LEAST_ON_CORRECTED_SCANS = 0.98;

/** The sample with its `score` by trees that grew on drawn documents. */
export function withScoreOfDrawn<Sample extends FieldSample>(
  sample: Sample,
  score: number,
): Sample {
  return { ...sample, drawn: score / SCORE_OF_ONE };
}

/** Evidence is about the size of one, and these scores go from about −8 to 8. */
const SCORE_OF_ONE = 8;
