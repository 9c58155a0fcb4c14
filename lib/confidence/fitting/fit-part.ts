import { createHash } from 'node:crypto';
import { classesOf } from '../scoring/classes-of-any.ts';
import type { CurvePart } from '../scoring/curve-file.ts';
import { type FieldSample, featuresOf } from '../scoring/sample.ts';
import { scoreSample } from '../scoring/score-sample.ts';
import { fitTails } from '../scoring/tails.ts';
import type { Trees } from '../scoring/trees.ts';
import { sigmoid } from '../statistics/sigmoid.ts';
import { fitTrees, TREE_TERMS, type TreeSample, type TreeTerms } from './fit-trees.ts';

/** A field, or a part of a record's structure, whose true value is known. */
export interface CurveSample extends FieldSample {
  readonly right: boolean;
  /** Document or layout: samples of one group are never split between fitting and measuring. */
  readonly group?: string;
  /** Something besides its probability keeps it from passing: a doubtful border, a failed rule. */
  readonly held?: boolean;
}

/**
 * How trees grow, how many samples a class of its own needs, and into how many folds the groups of
 * samples are divided.
 */
export type CurveTerms = TreeTerms & { readonly minClass: number; readonly folds: number };

export const CURVE_TERMS: CurveTerms = { ...TREE_TERMS, minClass: 1500, folds: 2 };

/** A part, and the scores its tails were read from. */
export interface FittedPart {
  readonly part: CurvePart;
  readonly scored: readonly ScoredSample[];
  readonly count: number;
}

/**
 * Each fold of the groups is scored by trees grown on the other folds; the tails say what those
 * scores mean, class by class, so they do not look better than they are. The part's own trees are
 * the mean of all. `classes` names the classes of a sample, none if it says nothing about what
 * scores mean. The samples are iterated over several times. Throws without samples.
 */
export function fitPart(
  samples: Iterable<CurveSample>,
  terms: CurveTerms,
  classes: (sample: CurveSample) => readonly string[] = classesOf,
): FittedPart {
  const { names, folds, count } = survey(samples, terms.folds);
  const isGrownOn = (fold: number, own: number) => folds.length === 1 || own !== fold;
  const grown = new Map(
    folds.map((fold) => {
      const rows = chooseRows(samples, names, (sample, at) =>
        isGrownOn(fold, foldOf(sample, at, terms.folds)),
      );
      return [fold, fitTrees(rows, names, terms)];
    }),
  );
  const treesOf = (fold: number) => {
    const trees = grown.get(fold);
    if (!trees) throw new Error(`no trees for fold ${fold}`);
    return trees;
  };
  const scored = scoreApart(samples, treesOf, classes, terms.folds);
  const tails = fitTails(scored, (one) => one.classes, terms.minClass);
  return { part: { trees: averageOf([...grown.values()]), tails }, scored, count };
}

/** The existing features, the folds that have samples, and how many samples there are. */
function survey(
  samples: Iterable<CurveSample>,
  among: number,
): { names: string[]; folds: number[]; count: number } {
  const names = new Set<string>();
  const folds = new Set<number>();
  let at = 0;
  for (const sample of samples) {
    for (const name of Object.keys(featuresOf(sample))) names.add(name);
    folds.add(foldOf(sample, at++, among));
  }
  return { names: [...names].sort(), folds: [...folds].sort(), count: at };
}

/** The same group is always in the same fold. */
function foldOf({ group }: CurveSample, at: number, among: number): number {
  const digest = createHash('sha256')
    .update(group ?? String(at))
    .digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * among);
}

/** More samples make trees slower and hardly better; only tails need many. */
const MAX_GROWN = 60_000;

/**
 * The samples that trees grow on, of those that `isMeant`: wrong ones are what trees have to find,
 * and they are rare, so they are kept before right ones. Each kept right one also represents some
 * that are left out.
 */
function chooseRows(
  samples: Iterable<CurveSample>,
  names: readonly string[],
  isMeant: (sample: CurveSample, at: number) => boolean,
): TreeSample[] {
  const meant = function* () {
    let at = 0;
    for (const sample of samples) if (isMeant(sample, at++)) yield sample;
  };
  const counts = { true: 0, false: 0 };
  for (const { right } of meant()) counts[`${right}`] += 1;
  const keptWrong = Math.min(counts.false, MAX_GROWN / 2);
  const keptRight = Math.min(counts.true, MAX_GROWN - keptWrong);
  const steps = {
    true: counts.true / Math.max(1, keptRight),
    false: counts.false / Math.max(1, keptWrong),
  };
  const seen = { true: 0, false: 0 };
  const rows: TreeSample[] = [];
  for (const sample of meant()) {
    const side = `${sample.right}` as const;
    const weight = steps[side];
    if (Math.floor(seen[side]++ % weight) !== 0) continue;
    const features = featuresOf(sample);
    rows.push({ values: names.map((name) => features[name] ?? 0), right: sample.right, weight });
  }
  return rows;
}

export interface ScoredSample {
  readonly score: number;
  readonly right: boolean;
  readonly group: string | undefined;
  readonly fold: number;
  readonly classes: readonly string[];
  /** What the reader's own score says. */
  readonly raw: number;
}

/** Each sample's score by the trees for its fold of the groups. */
export function scoreApart(
  samples: Iterable<CurveSample>,
  treesOf: (fold: number) => Trees,
  classesFor: (sample: CurveSample) => readonly string[],
  among = CURVE_TERMS.folds,
): ScoredSample[] {
  const known = new Map<string, readonly string[]>();
  const scored: ScoredSample[] = [];
  let at = 0;
  for (const sample of samples) {
    const fold = foldOf(sample, at++, among);
    const classes = classesFor(sample);
    const key = classes.join('\n');
    if (!known.has(key)) known.set(key, classes);
    scored.push({
      score: scoreSample(treesOf(fold), sample),
      right: sample.right,
      group: sample.group,
      fold,
      classes: known.get(key) ?? classes,
      raw: sigmoid(4 * (sample.signals['layout.logit'] ?? sample.signals['llm.logit'] ?? 0)),
    });
  }
  return scored;
}

/** Trees whose score is the mean of all. */
function averageOf(grown: readonly Trees[]): Trees {
  const [first] = grown;
  if (!first) throw new Error('no samples to fit a confidence curve on');
  const start = grown.reduce((sum, one) => sum + one.start, 0) / grown.length;
  const trees = grown.flatMap((one) => one.trees);
  const shared = trees.map((tree) => ({
    ...tree,
    leaf: tree.leaf.map((value) => Number((value / grown.length).toFixed(6))),
  }));
  return { ...first, start, trees: shared };
}
