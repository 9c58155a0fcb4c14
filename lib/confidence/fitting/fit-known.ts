import { classesOfKnown } from '../scoring/classes-of-known.ts';
import type { CurveFile } from '../scoring/curve-file.ts';
import { isOfKnown } from '../scoring/sample.ts';
import { scoreSample } from '../scoring/score-sample.ts';
import { EVERYTHING, fitTails } from '../scoring/tails.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';

/**
 * The part of a curve for values drawn as text on known layouts; null if there are too few samples
 * for even one class. Trees grown on these samples know which kinds of values are wrong. One pool
 * of all kinds then shows how rarely the most certain are wrong; a tail for each kind would need as
 * many samples each.
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
 * The same trees, with the tails of samples that match all corrected documents fitted on these
 * samples, whose layouts the trees were not grown on, without those that something else holds back.
 * A class with fewer than `minClass` samples keeps its tail, and so does the class of all samples.
 */
export function renewTails(
  samples: Iterable<CurveSample>,
  known: KnownPart,
  minClass: number,
): KnownPart {
  const { trees, tails } = known;
  const free = [...thoseOfKnown(samples)].filter(({ held }) => !held);
  const scored = free.map((sample) => ({
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

/** Can be iterated over several times, like the samples. */
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
