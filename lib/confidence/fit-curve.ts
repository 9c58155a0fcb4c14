import { createHash } from 'node:crypto';
import type { CurveFile, CurveMeasures } from './curve-file.ts';
import { fitTrees, TREE_TERMS, type TreeSample, type TreeTerms } from './fit-trees.ts';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  type Judged,
  logLoss,
} from './measures.ts';
import { classesOf, type FieldSample, featuresOf, probabilityAt } from './score-sample.ts';
import { sigmoid } from './sigmoid.ts';
import { fitTails, type Tails } from './tails.ts';
import { thinEvenly } from './thin-evenly.ts';
import { scoreTrees, type Trees } from './trees.ts';

/** A field, or a part of a record's structure, whose truth is known. */
export interface CurveSample extends FieldSample {
  readonly right: boolean;
  /** Document or layout: samples of one group are never split between fitting and measuring. */
  readonly group?: string;
}

/** How trees grow, and how many samples make a class of their own. */
export type CurveTerms = TreeTerms & { readonly minClass: number };

const TERMS: CurveTerms = { ...TREE_TERMS, minClass: 1500 };

/**
 * Fits the confidence model. Each half of the groups is scored by trees grown on the other half; what
 * those scores stand for, class by class, is what the curve says, so that it looks no better than it
 * is. The curve's own trees are both halves' together. The measures come from tails of one half held
 * against the other. Throws without samples.
 */
export function fitCurve(
  samples: readonly CurveSample[],
  name = 'fitted',
  terms: Partial<CurveTerms> = {},
): CurveFile {
  if (samples.length === 0) throw new Error('no samples to fit a confidence curve on');
  const all = { ...TERMS, ...terms };
  const halves = splitGroups(samples);
  const names = [...new Set(samples.flatMap((one) => Object.keys(featuresOf(one))))].sort();
  const grown = halves.map((half) => grow(half, names, all));
  const [first, second] = [grown[0], grown[1] ?? grown[0]];
  if (!first || !second) throw new Error('a half without samples');
  const scored = halves.map((half, at) => score(half, at === 0 ? second : first));
  const trees = averageOf(first, second);
  const tails = fitTails(scored.flat(), classesOf, all.minClass);
  return {
    version: `${name}-${hashOf({ trees, tails })}`,
    samples: samples.length,
    trees,
    tails,
    measured: measureApart(scored, all.minClass),
  };
}

/** Two halves without a group in common; one where there is one group. */
function splitGroups(samples: readonly CurveSample[]): (readonly CurveSample[])[] {
  const isFirst = ({ group }: CurveSample, at: number) => isInFirstHalf(group ?? String(at));
  const halves = [samples.filter(isFirst), samples.filter((one, at) => !isFirst(one, at))];
  return halves.every((half) => half.length > 0) ? halves : [samples];
}

/** The same group always falls on the same side. */
function isInFirstHalf(group: string): boolean {
  return createHash('sha256').update(group).digest().readUInt32BE(0) < 2 ** 31;
}

interface ScoredSample extends CurveSample {
  readonly score: number;
}

function score(samples: readonly CurveSample[], trees: Trees): ScoredSample[] {
  return samples.map((sample) => ({ ...sample, score: scoreTrees(trees, featuresOf(sample)) }));
}

function grow(samples: readonly CurveSample[], names: readonly string[], terms: TreeTerms): Trees {
  const rows = thinEvenly(samples, MAX_GROWN).map((sample): TreeSample => {
    const features = featuresOf(sample);
    return { values: names.map((name) => features[name] ?? 0), right: sample.right };
  });
  return fitTrees(rows, names, terms);
}

/** More samples make trees slower and hardly better; tails are what needs many. */
const MAX_GROWN = 50_000;

/** Trees whose score is the mean of both. */
function averageOf(a: Trees, b: Trees): Trees {
  const halved = [...a.trees, ...b.trees].map((tree) => ({
    ...tree,
    leaf: tree.leaf.map((value) => Number((value / 2).toFixed(6))),
  }));
  return { ...a, start: (a.start + b.start) / 2, trees: halved };
}

function measureApart(
  [fitted = [], apart = fitted]: readonly (readonly ScoredSample[])[],
  minClass: number,
): CurveFile['measured'] {
  const tails = fitTails(fitted, classesOf, minClass);
  const after = apart.map(
    (one): Judged => ({ probability: probabilityAt(tails, one), right: one.right }),
  );
  const before = apart.map((one): Judged => ({ probability: rawOf(one), right: one.right }));
  return { before: measure(before), after: measure(after) };
}

/** What the reader's own score would say. */
function rawOf(sample: CurveSample): number {
  return sigmoid(4 * (sample.signals['layout.logit'] ?? sample.signals['llm.logit'] ?? 0));
}

function measure(judged: readonly Judged[]): CurveMeasures {
  return {
    ece: expectedCalibrationError(judged),
    auroc: areaUnderRoc(judged),
    brier: brierScore(judged),
    logLoss: logLoss(judged),
  };
}

function hashOf(fitted: { readonly trees: Trees; readonly tails: Tails }): string {
  return createHash('sha256').update(JSON.stringify(fitted)).digest('hex').slice(0, 8);
}
