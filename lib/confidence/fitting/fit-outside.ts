import { classesOfOutside } from '../scoring/classes-of-outside.ts';
import type { OutsidePart } from '../scoring/curve-file.ts';
import { withScoreOfDrawn } from '../scoring/outside-part.ts';
import { SCORE_OF_DRAWN } from '../scoring/sample.ts';
import { scoreSample } from '../scoring/score-sample.ts';
import type { Trees } from '../scoring/trees.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';

/**
 * A part of a curve that grows on documents of outside senders. What trees that grew on drawn
 * documents say (`drawn` names those of a sample) is evidence. Null if there are too few samples
 * for a class. Values that something else holds back say nothing about those that may pass. The
 * samples are of documents that neither those trees nor the reader have seen.
 */
export function fitOutside(
  samples: readonly CurveSample[],
  drawn: (sample: CurveSample) => Trees,
  terms: Partial<Omit<CurveTerms, 'folds'>> = {},
): OutsidePart | null {
  const all = { ...CURVE_TERMS, ...terms };
  if (samples.length < all.minClass) return null;
  const own = samples.map((sample) => withScoreOfDrawn(sample, scoreSample(drawn(sample), sample)));
  const directions = { ...all.directions, [SCORE_OF_DRAWN]: 1 as const };
  const { part, scored, count } = fitPart(own, { ...all, directions, folds: FOLDS }, (sample) =>
    sample.held ? [] : classesOfOutside(sample),
  );
  const forms = [...new Set(own.map(({ form }) => form))].sort();
  const free = scored.filter(({ classes }) => classes.length > 0);
  return { forms, samples: count, ...part, measured: measureApart(free, all.minClass) };
}

/** There are few senders: trees that grow on half of them do clearly worse. */
const FOLDS = 4;
