import {
  classesOfScanned,
  isInDoubtedRecord,
  UNLIKE_BEFORE,
} from '../scoring/classes-of-scanned.ts';
import type { CurveFile } from '../scoring/curve-file.ts';
import { isScanned, isScannedAgain } from '../scoring/sample.ts';
import { fitTails, surerOf } from '../scoring/tails.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart, scoreApart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';

type ScannedPart = NonNullable<CurveFile['scanned']>;

/**
 * The part of a curve for what OCR read on known layouts of the samples' forms; null if there are
 * too few samples for a class. Trees grow on first documents of layouts too, because scans are few;
 * only those of known layouts show what the scores mean.
 */
export function fitScanned(
  samples: Iterable<CurveSample>,
  terms: Partial<CurveTerms> = {},
): ScannedPart | null {
  const all = { ...CURVE_TERMS, ...terms };
  const again = describeAgain(samples);
  if (again.samples < all.minClass) return null;
  const { part, scored } = fitPart(thoseThat(isScanned, samples), all, (sample) =>
    isScannedAgain(sample) ? classesOfScanned(sample) : [],
  );
  const ofAgain = scored.filter(({ classes }) => classes.length > 0);
  return { ...again, ...part, measured: measureApart(ofAgain, all.minClass) };
}

/**
 * The same trees, with what their scores have shown on these samples, whose layouts the trees were
 * not grown on. Values that cannot pass at any probability say nothing about those that can, and
 * those of records that may not exist are a class of their own. A class is as certain as these
 * samples or the former ones have shown, except that of absences unlike before; one with fewer than
 * `minClass` samples stays.
 */
export function renewScannedTails(
  samples: Iterable<CurveSample>,
  { trees, tails }: ScannedPart,
  minClass: number,
): ScannedPart {
  const isMeant = (sample: CurveSample) => !sample.held || isInDoubtedRecord(sample.signals);
  const again = thoseThat((sample) => isScannedAgain(sample) && isMeant(sample), samples);
  const scored = scoreApart(again, () => trees, classesOfScanned);
  const shown = Object.entries(fitTails(scored, ({ classes }) => classes, minClass));
  const renewed = shown.map(([name, tail]) => {
    const former = name === UNLIKE_BEFORE ? undefined : tails[name];
    return [name, former ? surerOf(former, tail) : tail] as const;
  });
  return {
    ...describeAgain(samples),
    trees,
    tails: { ...tails, ...Object.fromEntries(renewed) },
    measured: measureApart(scored, minClass),
  };
}

/** The forms of the samples that OCR read on known layouts, and how many these are. */
function describeAgain(samples: Iterable<CurveSample>): Pick<ScannedPart, 'forms' | 'samples'> {
  const forms = new Set<string>();
  let count = 0;
  for (const { form } of thoseThat(isScannedAgain, samples)) {
    forms.add(form);
    count += 1;
  }
  return { forms: [...forms].sort(), samples: count };
}

/** Can be iterated over several times, like the samples. */
function thoseThat(
  isMeant: (sample: CurveSample) => boolean,
  samples: Iterable<CurveSample>,
): Iterable<CurveSample> {
  return {
    *[Symbol.iterator]() {
      for (const sample of samples) if (isMeant(sample)) yield sample;
    },
  };
}
