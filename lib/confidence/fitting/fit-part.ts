import { createHash } from 'node:crypto';
import { classesOf } from '../scoring/classes-of-any.ts';
import type { CurvePart } from '../scoring/curve-file.ts';
import { scoreSample } from '../scoring/probability-of.ts';
import { type FieldSample, featuresOf } from '../scoring/sample.ts';
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

/** How trees grow, and how many samples a class of its own needs. */
export type CurveTerms = TreeTerms & { readonly minClass: number };

export const CURVE_TERMS: CurveTerms = { ...TREE_TERMS, minClass: 1500 };

/** A part, and the scores its tails were read from. */
export interface FittedPart {
  readonly part: CurvePart;
  readonly scored: readonly ScoredSample[];
  readonly count: number;
}

/**
 * Each half of the groups is scored by trees grown on the other half; the tails say what those
 * scores mean, class by class, so they do not look better than they are. The part's own trees are
 * the mean of both. `classes` names the classes of a sample. The samples are iterated over several
 * times. Throws without samples.
 */
export function fitPart(
  samples: Iterable<CurveSample>,
  terms: CurveTerms,
  classes: (sample: CurveSample) => readonly string[] = classesOf,
): FittedPart {
  const { names, halves, count } = survey(samples);
  const grown = halves.map(({ half, right, wrong }) => {
    const rows = chooseRows(samples, names, { half, right, wrong });
    return fitTrees(rows, names, terms);
  });
  const [first, second] = [grown[0], grown[1] ?? grown[0]];
  if (!first || !second) throw new Error('no samples to fit a confidence curve on');
  const alone = grown.length === 1;
  const treesOf = (half: 0 | 1) => (alone || half === 1 ? first : second);
  const scored = scoreApart(samples, treesOf, classes);
  const tails = fitTails(scored, (one) => one.classes, terms.minClass);
  return { part: { trees: averageOf(first, second), tails }, scored, count };
}

interface Half {
  readonly half: 0 | 1;
  readonly right: number;
  readonly wrong: number;
}

/**
 * The existing features, and how the groups are divided into halves; one half if there is only one
 * group.
 */
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

/** The same group is always in the same half. */
function halfOf({ group }: CurveSample, at: number): 0 | 1 {
  const digest = createHash('sha256')
    .update(group ?? String(at))
    .digest();
  return digest.readUInt32BE(0) < 2 ** 31 ? 0 : 1;
}

/** More samples make trees slower and hardly better; only tails need many. */
const MAX_GROWN = 60_000;

/**
 * The samples that trees grow on: wrong ones are what trees have to find, and they are rare, so
 * they are kept before right ones. Each kept right one also represents some that are left out.
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

export interface ScoredSample {
  readonly score: number;
  readonly right: boolean;
  readonly group: string | undefined;
  readonly half: 0 | 1;
  readonly classes: readonly string[];
  /** What the reader's own score says. */
  readonly raw: number;
}

/** Each sample's score by the trees for its half of the groups. */
export function scoreApart(
  samples: Iterable<CurveSample>,
  treesOf: (half: 0 | 1) => Trees,
  classesFor: (sample: CurveSample) => readonly string[],
): ScoredSample[] {
  const known = new Map<string, readonly string[]>();
  const scored: ScoredSample[] = [];
  let at = 0;
  for (const sample of samples) {
    const half = halfOf(sample, at++);
    const classes = classesFor(sample);
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
