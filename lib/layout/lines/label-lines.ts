import type { Form } from '#lib/model/form.ts';
import type { LabelLexicon } from '../captions/label-lexicon.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import type { Weights } from '../scoring/scorer.ts';
import {
  type ChainInput,
  type ChainScores,
  findBestKinds,
  findMarginals,
  type Marginals,
  NEVER,
  scoreChain,
} from './chain/line-chain.ts';
import { LINE_KINDS, type LineKind } from './chain/line-kind.ts';
import { findCaptionBlocks } from './facts/caption-blocks.ts';
import { type DescribedRun, describeRun } from './facts/describe-run.ts';
import { describeSiblings } from './facts/describe-siblings.ts';
import type { LineFacts } from './facts/line-facts.ts';
import { poolSiblings } from './pool-siblings.ts';
import { claimAdjustments } from './rows/claim-adjustments.ts';
import { closeRows } from './rows/close-rows.ts';
import { dropOverview } from './rows/drop-overview.ts';
import { dropSubtotals } from './rows/drop-subtotals.ts';
import { dropSummary } from './rows/drop-summary.ts';
import { rowsAtStarts } from './rows/rows-at-starts.ts';
import { rowsByBlocks } from './rows/rows-by-blocks.ts';
import { rowsByCards } from './rows/rows-by-cards.ts';
import { rowsBySums } from './rows/rows-by-sums.ts';
import { rowsOfTwoLines } from './rows/rows-of-two-lines.ts';
import { rowsToSubtotal } from './rows/rows-to-subtotal.ts';
import { rowsToTotal } from './rows/rows-to-total.ts';
import { totalsBelowRows } from './rows/totals-below-rows.ts';
import { totalsOfSections } from './rows/totals-of-sections.ts';
import { wrappedCodes } from './rows/wrapped-codes.ts';
import { captionsBelowStarts } from './starts/captions-below-starts.ts';
import { dropBareStarts } from './starts/drop-bare-starts.ts';
import { endAtAdjustments } from './starts/end-at-adjustments.ts';
import { endLastRecord } from './starts/end-last-record.ts';
import { joinAcrossPages } from './starts/join-across-pages.ts';
import { joinHalves } from './starts/join-halves.ts';
import { namesBelowTotals } from './starts/names-below-totals.ts';
import { pageHeadsAgain } from './starts/page-heads-again.ts';
import { raiseStarts } from './starts/raise-starts.ts';
import { repeatHeads } from './starts/repeat-heads.ts';
import { splitAfterTotals } from './starts/split-after-totals.ts';
import { splitByNames } from './starts/split-by-names.ts';
import { splitByNumbers } from './starts/split-by-numbers.ts';
import { splitByTotals } from './starts/split-by-totals.ts';
import { startAtBlocks } from './starts/start-at-blocks.ts';
import { startAtPanels } from './starts/start-at-panels.ts';
import { startAtStacks } from './starts/start-at-stacks.ts';
import { startByNumbers } from './starts/start-by-numbers.ts';
import { startLikeOthers } from './starts/start-like-others.ts';
import { startWhereCounted } from './starts/start-where-counted.ts';
import { sumsAtStarts } from './starts/sums-at-starts.ts';
import { totalsAboveRows } from './starts/totals-above-rows.ts';

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
 * The most likely combination of kinds for all lines on documents of the form. If `starts` are given,
 * records begin at these lines and no others.
 */
export function labelScored(
  facts: readonly LineFacts[],
  all: ChainScores,
  form: Structured,
  starts?: ReadonlySet<number>,
): LabeledLine[] {
  const settled = settleAll(facts, all, form);
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
      if (starts.has(line) !== IS_START[kind]) return NEVER;
      return score > NEVER ? score : Math.max(NEVER, (before[line]?.[kind] ?? NEVER) - UNLIKELY);
    }),
  );
  return { ...settled, states };
}

/** In log-odds: more than everything that is known about a line. */
const UNLIKELY = 1000;

const IS_START = LINE_KINDS.map((kind) => kind === 'start' || kind === 'start-row');

/**
 * Settled again if other records would each have a number of their own, and those found first have
 * none.
 */
function settleAll(facts: readonly LineFacts[], all: ChainScores, form: Structured): ChainScores {
  const settled = settle(facts, dropBareStarts(facts, all), form);
  const numbered = form.severalOnPage ? startByNumbers(facts, all, settled) : null;
  return numbered ? settle(facts, numbered, form) : settled;
}

const NOTHING = new Float64Array(LINE_KINDS.length);

/** What a form says about how its documents are built. */
type Structured = Pick<Form, 'severalOnPage' | 'lists'>;

/** The scores with what the amounts of all lines show together. */
function settle(
  facts: readonly LineFacts[],
  scores: ChainScores,
  { severalOnPage, lists }: Structured,
): ChainScores {
  if (severalOnPage) {
    const captioned = captionsBelowStarts(facts, rowsOfTwoLines(facts, scores));
    const blocks = startAtBlocks(facts, captioned);
    const panels = startAtPanels(facts, wrappedCodes(facts, blocks));
    const begins = startWhereCounted(facts, panels);
    const proven = rowsBySums(facts, totalsAboveRows(facts, totalsBelowRows(facts, begins)));
    const split = splitByNumbers(
      facts,
      splitAfterTotals(facts, splitByTotals(facts, rowsAtStarts(facts, proven))),
    );
    // Captions that return are those of services, not facts of claims.
    const areServices = findCaptionBlocks(facts, findBestKinds(split)) !== null;
    const stacked = areServices ? split : startAtStacks(facts, split);
    const begun = raiseStarts(facts, splitByNames(facts, repeatHeads(facts, stacked)));
    const like = joinAcrossPages(facts, startLikeOthers(facts, begun));
    const joined = joinHalves(facts, sumsAtStarts(facts, pageHeadsAgain(facts, like)));
    const told = rowsByCards(facts, namesBelowTotals(facts, rowsByBlocks(facts, joined)));
    const closed = totalsOfSections(facts, told);
    return endAtAdjustments(facts, endLastRecord(facts, claimAdjustments(facts, closed)));
  }
  const isChosen = lists.some(({ sideBySide }) => sideBySide);
  if (isChosen) return closeRows(facts, scores);
  const services = dropOverview(facts, dropSubtotals(facts, scores));
  return dropSummary(facts, rowsToTotal(facts, rowsToSubtotal(facts, services)));
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
