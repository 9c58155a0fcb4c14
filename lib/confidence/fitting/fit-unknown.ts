import { classesOfUnknown } from '../scoring/classes-of-unknown.ts';
import type { CurveFile } from '../scoring/curve-file.ts';
import { scoreSample, withScoreOfDrawn } from '../scoring/probability-of.ts';
import { isOfUnknown, SCORE_OF_DRAWN } from '../scoring/sample.ts';
import type { Trees } from '../scoring/trees.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';

type UnknownPart = NonNullable<CurveFile['unknown']>;

/**
 * The part of a curve for values on first documents of unknown layouts. What trees that grew on drawn
 * documents say (`drawn`) is evidence. Null if there are too few samples for a class. Values that
 * something else holds back say nothing about those that may pass. The samples are of documents that
 * neither those trees nor the reader have seen.
 */
export function fitUnknown(
  samples: Iterable<CurveSample>,
  drawn: Trees,
  terms: Partial<Omit<CurveTerms, 'folds'>> = {},
): UnknownPart | null {
  const all = { ...CURVE_TERMS, ...terms };
  const own = [...samples]
    .filter(isOfUnknown)
    .map((sample) => withScoreOfDrawn(sample, scoreSample(drawn, sample)));
  if (own.length < all.minClass) return null;
  const directions = { ...all.directions, [SCORE_OF_DRAWN]: 1 as const };
  const { part, scored, count } = fitPart(own, { ...all, directions, folds: FOLDS }, (sample) =>
    sample.held ? [] : classesOfUnknown(sample),
  );
  const forms = [...new Set(own.map(({ form }) => form))].sort();
  const free = scored.filter(({ classes }) => classes.length > 0);
  return { forms, samples: count, ...part, measured: measureApart(free, all.minClass) };
}

/** There are few senders: trees that grow on half of them do clearly worse. */
const FOLDS = 4;
