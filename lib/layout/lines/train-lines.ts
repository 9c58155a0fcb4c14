import { mixHash } from '../scoring/hash-features.ts';
import { createRandomOrder } from '../scoring/random-order.ts';
import { newTrainer, newWeights, type Weights } from '../scoring/scorer.ts';
import { learnChain } from './chain/learn-chain.ts';
import { type ChainInput, findMarginals, scoreChain } from './chain/line-chain.ts';
import type { DescribedRun } from './facts/describe-run.ts';
import { describeSiblings } from './facts/describe-siblings.ts';
import { firstInput, inSecondPass } from './label-lines.ts';

/**
 * A run of pages whose lines are known. `layout` identifies its look, by which folds are divided.
 */
export type KnownRun = {
  readonly layout: number;
  readonly run: DescribedRun;
  /** Indices in `LINE_KINDS`. */
  readonly kinds: readonly number[];
};

const PASSES = 5;
/** Training runs, each in a different order; the weights are their mean. */
const ORDERS = 2;
/** The weights are the mean of those after each pass from this one on: a mean varies less. */
const AVERAGED_FROM = 2;
const RATE = 0.12;
/** Share of the features left out at each step, so that nothing depends on one of them alone. */
const THINNED = 0.25;
/** A feature of fewer layouts is left out. */
const MIN_LAYOUTS = 12;
/** Share of the steps without words: shapes must tell what the words of another document do not. */
const WORDLESS = 0.35;

/**
 * Weights of both passes. The second learns from what a first makes of documents it was not trained
 * on, which is how it will be used. The same runs give the same weights.
 */
export function trainLines(runs: readonly KnownRun[]): Weights {
  const mean = newWeights();
  for (let order = 0; order < ORDERS; order++)
    trainOnce(runs, order).forEach((weight, slot) => {
      mean[slot] = (mean[slot] ?? 0) + weight / ORDERS;
    });
  return mean;
}

function trainOnce(runs: readonly KnownRun[], order: number): Weights {
  const half = (even: boolean) => runs.filter(({ layout }) => (layout % 2 === 0) === even);
  const seed = order * 1000;
  const halves = [trainAll(half(true), seed + 5), trainAll(half(false), seed + 5)] as const;
  const lessons = runs.map((known): Lesson => {
    const other = known.layout % 2 === 0 ? halves[1] : halves[0];
    const siblingsOf = (run: DescribedRun) =>
      describeSiblings(run.facts, findMarginals(scoreChain(other, firstInput(run)), false));
    return {
      ...known,
      siblings: siblingsOf(known.run),
      bareSiblings: siblingsOf(withoutWords(known.run)),
    };
  });
  const first = trainAll(runs, seed + 5);
  const second = trainAll(lessons, seed + 11);
  return first.map((weight, slot) => weight + (second[slot] ?? 0));
}

const NOTHING = new Int32Array();

function withoutWords(run: DescribedRun): DescribedRun {
  return { ...run, words: run.words.map(() => NOTHING) };
}

/** With siblings, it is for the second pass. */
type Lesson = KnownRun & {
  readonly siblings?: readonly Int32Array[];
  readonly bareSiblings?: readonly Int32Array[];
};

function trainAll(lessons: readonly Lesson[], seed: number): Weights {
  const trainer = newTrainer();
  const order = createRandomOrder(seed);
  const isCommon = findCommon(lessons);
  const mean = newWeights();
  let turn = seed * 7919;
  for (let pass = 0; pass < PASSES; pass++) {
    for (const lesson of order(lessons)) {
      turn++;
      const bare = ((Math.imul(turn, 0x9e3779b1) >>> 8) & 0xffff) / 0x10000 < WORDLESS;
      learnChain(trainer, thinned(lesson, bare, turn, isCommon), lesson.kinds, RATE);
    }
    if (pass < AVERAGED_FROM) continue;
    // Read with all of its features, a line would come out more certain than what was learned
    // supports.
    const share = (1 - THINNED) / (PASSES - AVERAGED_FROM);
    trainer.weights.forEach((weight, slot) => {
      mean[slot] = (mean[slot] ?? 0) + weight * share;
    });
  }
  return mean;
}

/**
 * Features that several layouts have. Those of only one or two would be learned by heart and take
 * places in the table from those that hold for others.
 */
function findCommon(lessons: readonly Lesson[]): (feature: number) => boolean {
  const seen = new Map<number, number>();
  for (const own of Map.groupBy(lessons, ({ layout }) => layout).values()) {
    const here = new Set<number>();
    for (const { run, siblings = [] } of own)
      for (const lines of [run.shapes, run.words, siblings])
        for (const line of lines) for (const feature of line) here.add(feature);
    for (const feature of here) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  }
  const common = new Set<number>();
  for (const [feature, count] of seen) if (count >= MIN_LAYOUTS) common.add(feature);
  return (feature) => common.has(feature);
}

/** What one step learns from: without some features, and without the words if `bare`. */
function thinned(
  { run, siblings, bareSiblings }: Lesson,
  bare: boolean,
  turn: number,
  isCommon: (feature: number) => boolean,
): ChainInput {
  const limit = THINNED * 2 ** 32;
  const mask = Math.imul(turn, 0x9e3779b1);
  const isKept = (feature: number) => mixHash(feature ^ mask) >>> 0 >= limit && isCommon(feature);
  const beside = bare ? bareSiblings : siblings;
  const lines = run.shapes.map((own, at) => {
    const kept: number[] = [];
    for (const features of [own, bare ? NOTHING : run.words[at], beside?.[at]])
      for (const feature of features ?? NOTHING) if (isKept(feature)) kept.push(feature);
    return Int32Array.from(kept);
  });
  const input = { lines, steps: run.steps };
  return siblings ? inSecondPass(input) : input;
}
