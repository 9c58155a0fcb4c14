import type { CurveFile } from './curve-file.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';
import { classesOfKnown, isOfKnown, scoreSample } from './score-sample.ts';
import { EVERYTHING, fitTails } from './tails.ts';

/**
 * The part of a curve for what was drawn as text on known layouts; null where no class is as small as its
 * samples. Trees that grew there know what kind of value errs, and tails for all kinds together show in one
 * pool how seldom the surest err, where tails of kinds would each need as many samples.
 */
export function fitKnown(
  samples: Iterable<CurveSample>,
  terms: Partial<CurveTerms> = {},
): CurveFile['known'] | null {
  const all = { ...CURVE_TERMS, ...terms };
  const known = thoseOfKnown(samples);
  if (countOf(known) < all.minClass) return null;
  const { part, scored, count } = fitPart(known, all, (sample) => [
    ...new Set([...classesOfKnown(sample), EVERYTHING]),
  ]);
  return { ...part, samples: count, measured: measureApart(scored, all.minClass) };
}

type KnownPart = NonNullable<CurveFile['known']>;

/**
 * The same trees, with tails for what is as before read from these samples, of layouts that the trees did
 * not grow on. A class of fewer than `minClass` samples keeps its tail, and so does everything together.
 */
export function renewTails(
  samples: Iterable<CurveSample>,
  known: KnownPart,
  minClass: number,
): KnownPart {
  const { trees, tails } = known;
  const scored = [...thoseOfKnown(samples)].map((sample) => ({
    score: scoreSample(trees, sample),
    right: sample.right,
    group: sample.group,
    classes: classesOfKnown(sample).filter((name) => name !== EVERYTHING),
  }));
  return {
    ...known,
    tails: { ...tails, ...fitTails(scored, (one) => one.classes, minClass) },
  };
}

/** Can be gone through again and again, as the samples can. */
function thoseOfKnown(samples: Iterable<CurveSample>): Iterable<CurveSample> {
  return {
    *[Symbol.iterator]() {
      for (const sample of samples) if (isOfKnown(sample)) yield sample;
    },
  };
}

function countOf(samples: Iterable<CurveSample>): number {
  let count = 0;
  for (const _ of samples) count += 1;
  return count;
}
