import type { Form } from '#lib/model/form.ts';
import type { ChainScores } from './chain/line-chain.ts';
import { dropOverview } from './drops/drop-overview.ts';
import { dropSubtotals } from './drops/drop-subtotals.ts';
import { dropSummary } from './drops/drop-summary.ts';
import { endAtAdjustments } from './ends/end-at-adjustments.ts';
import { endLastRecord } from './ends/end-last-record.ts';
import type { LineFacts } from './facts/line-facts.ts';
import { captionsBelowStarts } from './joins/captions-below-starts.ts';
import { dropBareStarts } from './joins/drop-bare-starts.ts';
import { joinAcrossPages } from './joins/join-across-pages.ts';
import { pageHeadsAgain } from './joins/page-heads-again.ts';
import { closeRows } from './rows/close-rows.ts';
import { rowsAtStarts } from './rows/rows-at-starts.ts';
import { rowsByBlocks } from './rows/rows-by-blocks.ts';
import { rowsByCards } from './rows/rows-by-cards.ts';
import { rowsOfTwoLines } from './rows/rows-of-two-lines.ts';
import { rowsThatAddUp } from './rows/rows-that-add-up.ts';
import { rowsToCharge } from './rows/rows-to-charge.ts';
import { rowsToSubtotal } from './rows/rows-to-subtotal.ts';
import { wrappedCodes } from './rows/wrapped-codes.ts';
import { splitAfterTotals } from './splits/split-after-totals.ts';
import { splitByNames } from './splits/split-by-names.ts';
import { splitByNumbers } from './splits/split-by-numbers.ts';
import { raiseStarts } from './starts/raise-starts.ts';
import { startAtBlocks } from './starts/start-at-blocks.ts';
import { startAtPanels } from './starts/start-at-panels.ts';
import { startAtStacks } from './starts/start-at-stacks.ts';
import { startByNumbers } from './starts/start-by-numbers.ts';
import { startLikeOthers } from './starts/start-like-others.ts';
import { startWhereCounted } from './starts/start-where-counted.ts';
import { claimAdjustments } from './totals/claim-adjustments.ts';
import { namesBelowTotals } from './totals/names-below-totals.ts';
import { sumsAboveDetails } from './totals/sums-above-details.ts';
import { sumsAtStarts } from './totals/sums-at-starts.ts';
import { totalsAboveRows } from './totals/totals-above-rows.ts';
import { totalsBelowRows } from './totals/totals-below-rows.ts';
import { totalsOfSections } from './totals/totals-of-sections.ts';

/**
 * Narrows the scores to what all lines of a document show together and no line shows alone. A rule
 * sees the kinds that are likeliest after the rules before it, and hardly any brings back what one
 * of them ruled out.
 */
export type LineRule = (facts: readonly LineFacts[], scores: ChainScores) => ChainScores;

/** Told after a rule ran what the scores were before it and are after it. */
export type RuleWatcher = (rule: string, before: ChainScores, after: ChainScores) => void;

/** What a form says about how its documents are built. */
export type StructuredForm = Pick<Form, 'severalOnPage' | 'lists'>;

/**
 * The scores after the rules for documents of the form. They are applied again if other records
 * would each have a number of their own, and those found first have none.
 */
export function applyRules(
  facts: readonly LineFacts[],
  all: ChainScores,
  form: StructuredForm,
  watch?: RuleWatcher,
): ChainScores {
  const settled = applyEach([dropBareStarts, ...rulesOf(form)], facts, all, watch);
  const numbered = form.severalOnPage ? startByNumbers(facts, all, settled) : null;
  if (!numbered) return settled;
  watch?.(startByNumbers.name, settled, numbered);
  return applyEach(rulesOf(form), facts, numbered, watch);
}

function rulesOf({ severalOnPage, lists }: StructuredForm): readonly LineRule[] {
  if (severalOnPage) return SEVERAL_RECORDS;
  return lists.some(({ sideBySide }) => sideBySide) ? PRINTED_CHOICES : ONE_RECORD;
}

function applyEach(
  rules: readonly LineRule[],
  facts: readonly LineFacts[],
  scores: ChainScores,
  watch?: RuleWatcher,
): ChainScores {
  return rules.reduce((before, rule) => {
    const after = rule(facts, before);
    watch?.(rule.name, before, after);
    return after;
  }, scores);
}

/**
 * Rules for forms with several records on a page, in the order in which they are applied. What is
 * printed and what adds up come first, because all others count records and rows; where records
 * begin is settled before what is in them, and where the last one ends after everything else.
 * Within a group, the order hardly matters (decision 0235).
 */
const SEVERAL_RECORDS: readonly LineRule[] = [
  // What the print alone shows.
  rowsOfTwoLines,
  captionsBelowStarts,
  startAtBlocks,
  wrappedCodes,
  startAtPanels,
  startWhereCounted,
  // What sums prove.
  totalsBelowRows,
  totalsAboveRows,
  sumsAboveDetails,
  rowsAtStarts,
  rowsToCharge,
  // One record that is several.
  splitAfterTotals,
  splitByNumbers,
  // Records that begin like others.
  startAtStacks,
  splitByNames,
  raiseStarts,
  startLikeOthers,
  // Several records that are one.
  joinAcrossPages,
  pageHeadsAgain,
  sumsAtStarts,
  // What is in each record.
  rowsByBlocks,
  namesBelowTotals,
  rowsByCards,
  // What is below the last row.
  totalsOfSections,
  claimAdjustments,
  endLastRecord,
  endAtAdjustments,
];

/** Rules for forms with one record. */
const ONE_RECORD: readonly LineRule[] = [
  rowsThatAddUp,
  dropSubtotals,
  dropOverview,
  rowsToSubtotal,
  dropSummary,
];

/** The rule for forms that list codes, some of them marked. */
const PRINTED_CHOICES: readonly LineRule[] = [closeRows];
