import type { Form } from '#lib/model/form.ts';
import type { LabelLexicon } from '../label-lexicon.ts';
import type { PageLayout } from '../lay-out-page.ts';
import type { Weights } from '../scorer.ts';
import { beginAlike } from './begin-alike.ts';
import { beginCounted } from './begin-counted.ts';
import { beginHigher } from './begin-higher.ts';
import { beginStacks } from './begin-stacks.ts';
import { beginWithPanels } from './begin-with-panels.ts';
import { beginWithRows } from './begin-with-rows.ts';
import { findCaptionBlocks } from './caption-blocks.ts';
import { closeRows } from './close-rows.ts';
import { type DescribedRun, describeRun } from './describe-run.ts';
import { describeSiblings } from './describe-siblings.ts';
import { dropNameless } from './drop-nameless.ts';
import { dropSummary } from './drop-summary.ts';
import { endAlike } from './end-alike.ts';
import { endAtTaken } from './end-at-taken.ts';
import { joinUnclosed } from './join-unclosed.ts';
import {
  type ChainInput,
  type ChainScores,
  findBestKinds,
  findMarginals,
  type Marginals,
  scoreChain,
} from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { LINE_KINDS, type LineKind } from './line-kind.ts';
import { ownAdjustments } from './own-adjustments.ts';
import { partByNames } from './part-by-names.ts';
import { poolSiblings } from './pool-siblings.ts';
import { repeatBlocks } from './repeat-blocks.ts';
import { repeatHeads } from './repeat-heads.ts';
import { rowsByCards } from './rows-by-cards.ts';
import { rowsBySums } from './rows-by-sums.ts';
import { rowsToSubtotal } from './rows-to-subtotal.ts';
import { rowsToTotal } from './rows-to-total.ts';
import { splitClosed } from './split-closed.ts';
import { splitNumbered } from './split-numbered.ts';
import { splitSummed } from './split-summed.ts';
import { sumsAbove } from './sums-above.ts';
import { sumsBelow } from './sums-below.ts';
import { tellBelow } from './tell-below.ts';
import { wrappedCodes } from './wrapped-codes.ts';

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

/** The most likely combination of kinds for all lines on papers of the form. */
export function labelScored(
  facts: readonly LineFacts[],
  all: ChainScores,
  form: Structured,
): LabeledLine[] {
  const scores = settle(facts, dropNameless(facts, all), form);
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

const NOTHING = new Float64Array(LINE_KINDS.length);

/** What a form says about how its papers are built. */
type Structured = Pick<Form, 'severalOnPage' | 'lists'>;

/** The scores with what the amounts of all lines show together. */
function settle(
  facts: readonly LineFacts[],
  scores: ChainScores,
  { severalOnPage, lists }: Structured,
): ChainScores {
  if (severalOnPage) {
    const panels = beginWithPanels(facts, wrappedCodes(facts, scores));
    const begins = beginCounted(facts, panels);
    const proven = rowsBySums(facts, sumsAbove(facts, sumsBelow(facts, begins)));
    const split = splitNumbered(
      facts,
      splitClosed(facts, splitSummed(facts, beginWithRows(facts, proven))),
    );
    // Captions that return are those of services, not facts of claims.
    const areServices = findCaptionBlocks(facts, findBestKinds(split)) !== null;
    const stacked = areServices ? split : beginStacks(facts, split);
    const begun = beginHigher(facts, partByNames(facts, repeatHeads(facts, stacked)));
    const joined = joinUnclosed(facts, beginAlike(facts, begun));
    const told = rowsByCards(facts, tellBelow(facts, repeatBlocks(facts, joined)));
    return endAtTaken(facts, endAlike(facts, ownAdjustments(facts, told)));
  }
  const isChosen = lists.some(({ sideBySide }) => sideBySide);
  if (isChosen) return closeRows(facts, scores);
  return dropSummary(facts, rowsToTotal(facts, rowsToSubtotal(facts, scores)));
}

/** What the first pass reads. */
export function firstInput({ shapes, words, steps }: DescribedRun): ChainInput {
  return { lines: shapes.map((own, at) => joined(own, words[at])), steps };
}

/**
 * What the second pass reads: all of that again, and what the first pass found on lines printed
 * alike.
 */
function secondInput(run: DescribedRun, first: Marginals): ChainInput {
  const siblings = describeSiblings(run.facts, first);
  const { lines, steps } = firstInput(run);
  return inSecondPass({ lines: lines.map((own, at) => joined(own, siblings[at])), steps });
}

/** The same features in the second pass's part of the table. */
export function inSecondPass({ lines, steps }: ChainInput): ChainInput {
  const moved = (features: Int32Array) => features.map((feature) => feature ^ 0x5bd1e995);
  return { lines: lines.map(moved), steps: steps.map(moved) };
}

function joined(a: Int32Array, b: Int32Array | undefined): Int32Array {
  const both = new Int32Array(a.length + (b?.length ?? 0));
  both.set(a);
  if (b) both.set(b, a.length);
  return both;
}
