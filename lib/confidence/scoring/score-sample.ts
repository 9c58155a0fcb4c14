import { type FieldSample, isBlankBox, moreOf } from './sample.ts';
import { scoreTrees, type Trees } from './trees.ts';

/**
 * The score from the trees; the same for all boxes without ink, because nothing distinguishes them.
 */
export function scoreSample(trees: Trees, sample: FieldSample): number {
  if (isBlankBox(sample.signals)) return SAME_SCORE;
  return scoreTrees(trees, sample.signals, moreOf(sample));
}

/** The score of boxes that nothing tells apart. */
export const SAME_SCORE = 0;
