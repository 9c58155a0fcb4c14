import { createHash } from 'node:crypto';
import { classesOfFilled, isBlankOnScan } from '../scoring/classes-of-scanned.ts';
import type { CurveFile, CurvePart } from '../scoring/curve-file.ts';
import { SAME_SCORE, scoreSample } from '../scoring/score-sample.ts';
import { fitTail, fitTails, type Tail, type Tails } from '../scoring/tails.ts';
import type { Trees } from '../scoring/trees.ts';
import { fitKnown } from './fit-known.ts';
import { CURVE_TERMS, type CurveSample, type CurveTerms, fitPart } from './fit-part.ts';
import { measureApart } from './measure-apart.ts';

/**
 * Fits the confidence model: one part on all samples, and one only on those of known layouts. Each
 * has its own measures: tails of one half of the groups compared with the other. Throws without
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

/**
 * What boxes on scans in which nothing was read have shown; null with fewer than `least` of them.
 */
export function fitBlankOnScan(samples: Iterable<CurveSample>, least: number): Tail | null {
  const blank = [...samples].filter(isBlankOnScan);
  if (blank.length < least) return null;
  return fitTail(blank.map(({ right, group }) => ({ score: SAME_SCORE, right, group })));
}

/**
 * What values in boxes on scans have shown, at the scores of these trees, which did not grow on
 * them. Those that cannot pass at any probability are left out.
 */
export function fitFilledOnScan(
  samples: Iterable<CurveSample>,
  trees: Trees,
  least: number,
): Tails {
  const filled = [...samples].flatMap((sample) => {
    const classes = sample.held ? [] : classesOfFilled(sample);
    const { right, group } = sample;
    return classes.length > 0 ? [{ score: scoreSample(trees, sample), right, group, classes }] : [];
  });
  return fitTails(filled, ({ classes }) => classes, least);
}

/** A curve is named after its content, so no two different ones have the same name. */
export function versionCurve(name: string, curve: Omit<CurveFile, 'version'>): CurveFile {
  const { trees, tails, unknown, corrected, known, blankOnScan, filledOnScan, scanned } = curve;
  const partOf = (part: CurvePart) => ({ trees: part.trees, tails: part.tails });
  const said = JSON.stringify({
    trees,
    tails,
    ...(unknown && { unknown: partOf(unknown) }),
    ...(corrected && { corrected: partOf(corrected) }),
    ...(known && { known: partOf(known) }),
    ...(blankOnScan && { blankOnScan }),
    ...(filledOnScan && { filledOnScan }),
    ...(scanned && { scanned: partOf(scanned) }),
  });
  const hash = createHash('sha256').update(said).digest('hex').slice(0, 8);
  return { version: `${name}-${hash}`, ...curve };
}
