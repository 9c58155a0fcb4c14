import type { CurveFile, CurveMeasures } from '../scoring/curve-file.ts';
import { findTail, fitTails, readTail, type Tails } from '../scoring/tails.ts';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  type Judged,
  logLoss,
} from '../statistics/measures.ts';
import type { ScoredSample } from './fit-part.ts';

/** What a part says about half of the folds, read from tails of the others. */
export function measureApart(
  scored: readonly ScoredSample[],
  minClass: number,
): CurveFile['measured'] {
  const sides = [0, 1].map((side) => scored.filter(({ fold }) => fold % 2 === side));
  const [fitted = [], apart = fitted] = sides.filter((side) => side.length > 0);
  const tails = fitTails(fitted, ({ classes }) => classes, minClass);
  const after = apart.map((one): Judged => ({ probability: readAt(tails, one), right: one.right }));
  const before = apart.map((one): Judged => ({ probability: one.raw, right: one.right }));
  return { before: measure(before), after: measure(after) };
}

function readAt(tails: Tails, { classes, score }: ScoredSample): number {
  const tail = findTail(tails, classes);
  return tail === null ? 0 : readTail(tail, score);
}

function measure(judged: readonly Judged[]): CurveMeasures {
  return {
    ece: expectedCalibrationError(judged),
    auroc: areaUnderRoc(judged),
    brier: brierScore(judged),
    logLoss: logLoss(judged),
  };
}
