import type { CurveFile } from './curve-file.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';
import { classesOfScanned, isScannedAgain } from './score-sample.ts';

/**
 * The part of a curve for what OCR read on known layouts of the samples' forms; null if there are
 * too few samples for a class.
 */
export function fitScanned(
  samples: Iterable<CurveSample>,
  terms: Partial<CurveTerms> = {},
): NonNullable<CurveFile['scanned']> | null {
  const all = { ...CURVE_TERMS, ...terms };
  const forms = new Set<string>();
  let count = 0;
  const scanned: Iterable<CurveSample> = {
    *[Symbol.iterator]() {
      for (const sample of samples) if (isScannedAgain(sample)) yield sample;
    },
  };
  for (const { form } of scanned) {
    forms.add(form);
    count += 1;
  }
  if (count < all.minClass) return null;
  const { part, scored } = fitPart(scanned, all, classesOfScanned);
  const measured = measureApart(scored, all.minClass);
  return { forms: [...forms].sort(), samples: count, ...part, measured };
}
