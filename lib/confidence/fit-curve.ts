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
import { classesOf, type FieldSample, featuresOf, scoreSample } from './score-sample.ts';
import { sigmoid } from './sigmoid.ts';
import { findTail, fitTails, readTail, type Tails } from './tails.ts';
import type { Trees } from './trees.ts';

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
 * against the other. The samples are gone through several times, one by one. Throws without samples.
 */
export function fitCurve(
  samples: Iterable<CurveSample>,
  name = 'fitted',
  terms: Partial<CurveTerms> = {},
): CurveFile {
  const all = { ...TERMS, ...terms };
  const { names, halves, count } = survey(samples);
  const grown = halves.map(({ half, right, wrong }) => {
    const rows = chooseRows(samples, names, { half, right, wrong });
    return fitTrees(rows, names, all);
  });
  const [first, second] = [grown[0], grown[1] ?? grown[0]];
  if (!first || !second) throw new Error('no samples to fit a confidence curve on');
  const alone = grown.length === 1;
  const scored = scoreApart(samples, (half) => (alone || half === 1 ? first : second));
  const trees = averageOf(first, second);
  const tails = fitTails(scored, ({ classes }) => classes, all.minClass);
  return {
    version: `${name}-${hashOf({ trees, tails })}`,
    samples: count,
    trees,
    tails,
    measured: measureApart(scored, all.minClass),
  };
}

interface Half {
  readonly half: 0 | 1;
  readonly right: number;
  readonly wrong: number;
}

/** The features that there are, and how the groups part into halves; one half where there is one group. */
function survey(samples: Iterable<CurveSample>): {
  names: string[];
  halves: Half[];
  count: number;
} {
  const names = new Set<string>();
  const counts = [
    { half: 0 as const, right: 0, wrong: 0 },
    { half: 1 as const, right: 0, wrong: 0 },
  ];
  let at = 0;
  for (const sample of samples) {
    for (const name of Object.keys(featuresOf(sample))) names.add(name);
    const own = counts[halfOf(sample, at++)];
    if (own) own[sample.right ? 'right' : 'wrong'] += 1;
  }
  const halves = counts.filter(({ right, wrong }) => right + wrong > 0);
  return { names: [...names].sort(), halves, count: at };
}

/** The same group always falls on the same side. */
function halfOf({ group }: CurveSample, at: number): 0 | 1 {
  const digest = createHash('sha256')
    .update(group ?? String(at))
    .digest();
  return digest.readUInt32BE(0) < 2 ** 31 ? 0 : 1;
}

/** More samples make trees slower and hardly better; tails are what needs many. */
const MAX_GROWN = 60_000;

/**
 * The samples that trees grow on: wrong ones are what is to be told apart, and rare, so they are kept
 * before right ones; who is kept stands for those who are not.
 */
function chooseRows(
  samples: Iterable<CurveSample>,
  names: readonly string[],
  { half, right, wrong }: Half,
): TreeSample[] {
  const keptWrong = Math.min(wrong, MAX_GROWN / 2);
  const keptRight = Math.min(right, MAX_GROWN - keptWrong);
  const steps = { true: right / Math.max(1, keptRight), false: wrong / Math.max(1, keptWrong) };
  const seen = { true: 0, false: 0 };
  const rows: TreeSample[] = [];
  let at = 0;
  for (const sample of samples) {
    if (halfOf(sample, at++) !== half) continue;
    const side = `${sample.right}` as const;
    const weight = steps[side];
    if (Math.floor(seen[side]++ % weight) !== 0) continue;
    const features = featuresOf(sample);
    rows.push({ values: names.map((name) => features[name] ?? 0), right: sample.right, weight });
  }
  return rows;
}

interface ScoredSample {
  readonly score: number;
  readonly right: boolean;
  readonly group: string | undefined;
  readonly half: 0 | 1;
  readonly classes: readonly string[];
  /** What the reader's own score would say. */
  readonly raw: number;
}

function scoreApart(
  samples: Iterable<CurveSample>,
  treesOf: (half: 0 | 1) => Trees,
): ScoredSample[] {
  const known = new Map<string, readonly string[]>();
  const scored: ScoredSample[] = [];
  let at = 0;
  for (const sample of samples) {
    const half = halfOf(sample, at++);
    const classes = classesOf(sample);
    const key = classes.join('\n');
    if (!known.has(key)) known.set(key, classes);
    scored.push({
      score: scoreSample(treesOf(half), sample),
      right: sample.right,
      group: sample.group,
      half,
      classes: known.get(key) ?? classes,
      raw: sigmoid(4 * (sample.signals['layout.logit'] ?? sample.signals['llm.logit'] ?? 0)),
    });
  }
  return scored;
}

/** Trees whose score is the mean of both. */
function averageOf(a: Trees, b: Trees): Trees {
  const halved = [...a.trees, ...b.trees].map((tree) => ({
    ...tree,
    leaf: tree.leaf.map((value) => Number((value / 2).toFixed(6))),
  }));
  return { ...a, start: (a.start + b.start) / 2, trees: halved };
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

function hashOf(fitted: { readonly trees: Trees; readonly tails: Tails }): string {
  return createHash('sha256').update(JSON.stringify(fitted)).digest('hex').slice(0, 8);
}
