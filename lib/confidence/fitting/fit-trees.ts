import type { Trees } from '../scoring/trees.ts';
import { sigmoid } from '../statistics/sigmoid.ts';
import { type Binned, binSamples, MOST_BINS } from './bin-samples.ts';

/** How much is learned, and how cautiously. */
export interface TreeTerms {
  readonly rounds: number;
  readonly depth: number;
  readonly learningRate: number;
  /** Least curvature Σ p(1 − p) in a leaf. */
  readonly leastWeight: number;
  /** Pulls leaves toward zero. */
  readonly penalty: number;
  /**
   * 1: more of it never makes less certain; −1: never more certain; features that are not named are
   * free.
   */
  readonly directions: Readonly<Record<string, 1 | -1>>;
}

export const TREE_TERMS: TreeTerms = {
  rounds: 160,
  depth: 4,
  learningRate: 0.1,
  leastWeight: 1,
  penalty: 2,
  directions: {},
};

export interface TreeSample {
  /** Values in the order of `names`. */
  readonly values: readonly number[];
  readonly right: boolean;
  /** How many samples like it this one represents; 1 by default. */
  readonly weight?: number;
}

/**
 * Gradient-boosted trees for the log-odds of being right (Friedman 2001, with second-order leaves
 * and monotone bounds as in XGBoost and LightGBM). Deterministic: the same samples in the same
 * order give the same trees. Throws without samples.
 */
export function fitTrees(
  samples: readonly TreeSample[],
  names: readonly string[],
  terms: TreeTerms = TREE_TERMS,
): Trees {
  if (samples.length === 0) throw new Error('no samples to fit trees on');
  const binned = binSamples(samples, names.length);
  const weigh = (those: readonly TreeSample[]) =>
    those.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const rightShare = (weigh(samples.filter((one) => one.right)) + 1) / (weigh(samples) + 2);
  const start = Math.log(rightShare / (1 - rightShare));
  const scores = new Float64Array(samples.length).fill(start);
  const trees: Trees['trees'] = [];
  for (let round = 0; round < terms.rounds; round++) {
    const tree = growTree(gradientsOf(samples, scores), binned, names, terms);
    trees.push(tree.tree);
    for (let at = 0; at < scores.length; at++) {
      scores[at] = (scores[at] ?? 0) + (tree.gained[at] ?? 0);
    }
  }
  return { names: [...names], start, depth: terms.depth, trees };
}

interface Gradients {
  readonly slope: Float64Array;
  readonly curve: Float64Array;
}

function gradientsOf(samples: readonly TreeSample[], scores: Float64Array): Gradients {
  const slope = new Float64Array(samples.length);
  const curve = new Float64Array(samples.length);
  for (const [at, { right, weight = 1 }] of samples.entries()) {
    const p = sigmoid(scores[at] ?? 0);
    slope[at] = weight * ((right ? 1 : 0) - p);
    curve[at] = weight * Math.max(p * (1 - p), 1e-9);
  }
  return { slope, curve };
}

/** A node waiting to be split: its samples, and the range for its leaves. */
interface Node {
  readonly members: Int32Array;
  readonly low: number;
  readonly high: number;
}

function growTree(
  gradients: Gradients,
  binned: Binned,
  names: readonly string[],
  terms: TreeTerms,
): { tree: Trees['trees'][number]; gained: Float64Array } {
  const inner = 2 ** terms.depth - 1;
  const feature = new Array<number>(inner).fill(-1);
  const threshold = new Array<number>(inner).fill(0);
  const gained = new Float64Array(gradients.slope.length);
  const members = Int32Array.from(gradients.slope, (_, at) => at);
  let level: Node[] = [{ members, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }];
  for (let depth = 0; depth < terms.depth; depth++) {
    level = level.flatMap((node, at) => {
      const place = 2 ** depth - 1 + at;
      const split = bestSplit(node, gradients, binned, names, terms);
      if (split === null) return [node, { ...node, members: new Int32Array() }];
      feature[place] = split.column;
      threshold[place] = binned.edges[split.column]?.[split.bin] ?? 0;
      return part(node, split, binned);
    });
  }
  const leaf = level.map((node) => {
    const value = Number((terms.learningRate * leafOf(node, gradients, terms)).toFixed(5));
    for (const at of node.members) gained[at] = value;
    return value;
  });
  return { tree: { feature, threshold, leaf }, gained };
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
  /** The limit between both sides, if the column has a direction. */
  readonly middle: number;
  readonly direction: 1 | -1 | 0;
}

function bestSplit(
  node: Node,
  gradients: Gradients,
  binned: Binned,
  names: readonly string[],
  terms: TreeTerms,
): Split | null {
  let best: Split | null = null;
  const total = sumOf(node, gradients);
  if (total.curve < 2 * terms.leastWeight) return null;
  const sums = sumBins(node, gradients, binned);
  for (const [column, edges] of binned.edges.entries()) {
    const direction = terms.directions[names[column] ?? ''] ?? 0;
    let left = { slope: 0, curve: 0 };
    for (let bin = 0; bin < edges.length; bin++) {
      const at = column * MOST_BINS + bin;
      left = {
        slope: left.slope + (sums.slope[at] ?? 0),
        curve: left.curve + (sums.curve[at] ?? 0),
      };
      const right = { slope: total.slope - left.slope, curve: total.curve - left.curve };
      if (Math.min(left.curve, right.curve) < terms.leastWeight) continue;
      const [low, high] = [stepOf(left, terms), stepOf(right, terms)];
      if (direction * (high - low) < 0) continue;
      const gain = gainOf(left, terms) + gainOf(right, terms) - gainOf(total, terms);
      if (gain > (best?.gain ?? LEAST_GAIN)) {
        best = { column, bin, gain, middle: (low + high) / 2, direction };
      }
    }
  }
  return best;
}

/** A smaller gain is a rounding error. */
const LEAST_GAIN = 1e-6;

/** Sums of each bin, column after column. */
function sumBins({ members }: Node, gradients: Gradients, { bins, edges }: Binned): Gradients {
  const columns = edges.length;
  const slope = new Float64Array(columns * MOST_BINS);
  const curve = new Float64Array(columns * MOST_BINS);
  for (let i = 0; i < members.length; i++) {
    const at = members[i] ?? 0;
    const [g, h] = [gradients.slope[at] ?? 0, gradients.curve[at] ?? 0];
    for (let column = 0; column < columns; column++) {
      const cell = column * MOST_BINS + (bins[at * columns + column] ?? 0);
      slope[cell] = (slope[cell] ?? 0) + g;
      curve[cell] = (curve[cell] ?? 0) + h;
    }
  }
  return { slope, curve };
}

function part(node: Node, split: Split, { bins, edges }: Binned): [Node, Node] {
  const isLeft = (at: number) => (bins[at * edges.length + split.column] ?? 0) <= split.bin;
  const left = node.members.filter(isLeft);
  const right = node.members.filter((at) => !isLeft(at));
  const { low, high } = node;
  const middle = Math.min(high, Math.max(low, split.middle));
  const lower = { low, high: middle };
  const upper = { low: middle, high };
  switch (split.direction) {
    case 0:
      return [
        { members: left, low, high },
        { members: right, low, high },
      ];
    case 1:
      return [
        { members: left, ...lower },
        { members: right, ...upper },
      ];
    case -1:
      return [
        { members: left, ...upper },
        { members: right, ...lower },
      ];
  }
}

function leafOf(node: Node, gradients: Gradients, terms: TreeTerms): number {
  if (node.members.length === 0) return 0;
  return Math.min(node.high, Math.max(node.low, stepOf(sumOf(node, gradients), terms)));
}

interface Sum {
  readonly slope: number;
  readonly curve: number;
}

function sumOf({ members }: Node, gradients: Gradients): Sum {
  let slope = 0;
  let curve = 0;
  for (const at of members) {
    slope += gradients.slope[at] ?? 0;
    curve += gradients.curve[at] ?? 0;
  }
  return { slope, curve };
}

/** One Newton step. */
function stepOf({ slope, curve }: Sum, { penalty }: TreeTerms): number {
  return slope / (curve + penalty);
}

function gainOf({ slope, curve }: Sum, { penalty }: TreeTerms): number {
  return (slope * slope) / (curve + penalty);
}
