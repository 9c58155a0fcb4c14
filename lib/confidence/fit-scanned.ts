import type { CurveFile } from './curve-file.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';
import { classesOfScanned, isScanned, isScannedAgain } from './score-sample.ts';

/**
 * The part of a curve for what OCR read on known layouts of the samples' forms; null if there are
 * too few samples for a class. Trees grow on first papers of layouts too, because scans are few;
 * only those of known layouts show what the scores mean.
 */
export function fitScanned(
  samples: Iterable<CurveSample>,
  terms: Partial<CurveTerms> = {},
): NonNullable<CurveFile['scanned']> | null {
  const all = { ...CURVE_TERMS, ...terms };
  const forms = new Set<string>();
  let count = 0;
  for (const sample of samples)
    if (isScannedAgain(sample)) {
      forms.add(sample.form);
      count += 1;
    }
  if (count < all.minClass) return null;
  const scanned: Iterable<CurveSample> = {
    *[Symbol.iterator]() {
      for (const sample of samples) if (isScanned(sample)) yield sample;
    },
  };
  const { part, scored } = fitPart(scanned, all, (sample) =>
    isScannedAgain(sample) ? classesOfScanned(sample) : [],
  );
  const again = scored.filter(({ classes }) => classes.length > 0);
  const measured = measureApart(again, all.minClass);
  return { forms: [...forms].sort(), samples: count, ...part, measured };
}
