import type { LabelLexicon } from '../captions/label-lexicon.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import type { Weights } from '../scoring/scorer.ts';
import { appendHashes } from '../scoring/sort-hashes.ts';
import { applyRules, type StructuredForm } from './apply-rules.ts';
import {
  type ChainInput,
  type ChainScores,
  findBestKinds,
  findMarginals,
  type Marginals,
  NEVER,
  scoreChain,
} from './chain/line-chain.ts';
import { isBeginning, LINE_KINDS, type LineKind } from './chain/line-kind.ts';
import { type DescribedRun, describeRun } from './facts/describe-run.ts';
import { describeSiblings } from './facts/describe-siblings.ts';
import type { LineFacts } from './facts/line-facts.ts';
import { poolSiblings } from './pool-siblings.ts';

/** One line of a run of pages, and what it is. */
export type LabeledLine = {
  readonly pageAt: number;
  /** Index of the line on its page. */
  readonly at: number;
  readonly kind: LineKind;
  /** The share of belief of every kind, by its place in `LINE_KINDS`. */
  readonly shares: Float64Array;
  /** The same for lines that are printed alike. */
  readonly group: string;
};

/**
 * Scores of every kind at every line, computed twice: from the line itself, and again with what the
 * first pass found on lines that are printed alike. Lines come page by page, from top to bottom.
 */
export function scoreLines(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  weights: Weights,
): { readonly facts: readonly LineFacts[]; readonly scores: ChainScores } {
  const run = describeRun(layouts, lexicon);
  if (run.facts.length === 0) return { facts: [], scores: { states: [], moves: [] } };
  const first = findMarginals(scoreChain(weights, firstInput(run)), false);
  const second = scoreChain(weights, secondInput(run, first));
  return { facts: run.facts, scores: poolSiblings(run.facts, second) };
}

/**
 * The most likely combination of kinds for all lines on documents of the form. If `starts` are
 * given, records begin at these lines and no others.
 */
export function labelScored(
  facts: readonly LineFacts[],
  all: ChainScores,
  form: StructuredForm,
  starts?: ReadonlySet<number>,
): LabeledLine[] {
  const settled = applyRules(facts, all, form);
  const scores = starts ? startOnlyAt(settled, starts, all) : settled;
  const shares = findMarginals(scores, false).states;
  return findBestKinds(scores).map((kind, line): LabeledLine => {
    const { pageAt = 0, at = 0, prints } = facts[line] ?? {};
    return {
      pageAt,
      at,
      kind: LINE_KINDS[kind] ?? 'head',
      shares: shares[line] ?? NOTHING,
      group: prints?.[3] ?? '',
    };
  });
}

/**
 * The settled scores with these starts. What settling ruled out is only unlikely then: it may have
 * known other starts.
 */
function startOnlyAt(
  settled: ChainScores,
  starts: ReadonlySet<number>,
  { states: before }: ChainScores,
): ChainScores {
  const states = settled.states.map((own, line) =>
    own.map((score, kind) => {
      if (starts.has(line) !== isBeginning(kind)) return NEVER;
      return score > NEVER ? score : Math.max(NEVER, (before[line]?.[kind] ?? NEVER) - UNLIKELY);
    }),
  );
  return { ...settled, states };
}

/** In log-odds: more than everything that is known about a line. */
const UNLIKELY = 1000;

const NOTHING = new Float64Array(LINE_KINDS.length);
const NO_HASHES = new Int32Array();

/** What the first pass reads. */
export function firstInput({ shapes, words, steps }: DescribedRun): ChainInput {
  return { lines: shapes.map((own, at) => appendHashes(own, words[at] ?? NO_HASHES)), steps };
}

/**
 * What the second pass reads: all of that again, and what the first pass found on lines printed
 * alike.
 */
function secondInput(run: DescribedRun, first: Marginals): ChainInput {
  const siblings = describeSiblings(run.facts, first);
  const { lines, steps } = firstInput(run);
  return inSecondPass({
    lines: lines.map((own, at) => appendHashes(own, siblings[at] ?? NO_HASHES)),
    steps,
  });
}

/** The same features in the second pass's part of the table. */
export function inSecondPass({ lines, steps }: ChainInput): ChainInput {
  const moved = (features: Int32Array) => features.map((feature) => feature ^ 0x5bd1e995);
  return { lines: lines.map(moved), steps: steps.map(moved) };
}
