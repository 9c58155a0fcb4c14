import { createHash } from 'node:crypto';
import type { CurveFile, CurveMeasures } from './curve-file.ts';
import { fitKnown } from './fit-known.ts';
import {
  CURVE_TERMS,
  type CurveSample,
  type CurveTerms,
  fitPart,
  type ScoredSample,
} from './fit-part.ts';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  type Judged,
  logLoss,
} from './measures.ts';
import { findTail, fitTails, readTail, type Tails } from './tails.ts';

/**
 * Fits the confidence model: one part on all samples, and one on those of known layouts alone. The
 * measures are of the former: tails of one half of the groups held against the other. Throws without
 * samples.
 */
export function fitCurve(
  samples: Iterable<CurveSample>,
  name = 'fitted',
  terms: Partial<CurveTerms> = {},
): CurveFile {
  const all = { ...CURVE_TERMS, ...terms };
  const { part, scored, count } = fitPart(samples, all);
  const known = fitKnown(samples, all);
  return versionCurve(name, {
    samples: count,
    ...part,
    ...(known && { known }),
    measured: measureApart(scored, all.minClass),
  });
}

/** A curve is named after what it says, so that another one never has its name. */
export function versionCurve(name: string, curve: Omit<CurveFile, 'version'>): CurveFile {
  const { trees, tails, known } = curve;
  const said = JSON.stringify({ trees, tails, ...(known && { known }) });
  const hash = createHash('sha256').update(said).digest('hex').slice(0, 8);
  return { version: `${name}-${hash}`, ...curve };
}

function measureApart(scored: readonly ScoredSample[], minClass: number): CurveFile['measured'] {
  const sides = [0, 1].map((half) => scored.filter((one) => one.half === half));
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
