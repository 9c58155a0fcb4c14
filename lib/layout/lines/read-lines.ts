import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { type LabelLexicon, lexiconOf } from '../captions/label-lexicon.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import { newWeights } from '../scoring/scorer.ts';
import { findWeights, weightsBeside } from '../scoring/weights-file.ts';
import type { ChainScores } from './chain/line-chain.ts';
import type { LineFacts } from './facts/line-facts.ts';
import { type LabeledLine, labelScored, scoreLines } from './label-lines.ts';

/** The folder of the weights that tell kinds of lines, one file per form. */
export const LINE_WEIGHTS = weightsBeside(import.meta.url);

/** The version of a form's line weights; `-` for a form without any. */
export function lineWeightsVersion(form: string): string {
  return findWeights(LINE_WEIGHTS, form)?.version ?? '-';
}

/** Whether lines of the form's documents were learned from generated ones. */
export function knowsLines(form: Form): boolean {
  return findWeights(LINE_WEIGHTS, form.name) !== null;
}

type Scored = {
  readonly pages: readonly Page[];
  /** Of the form, in one version of it. */
  readonly lexicon: LabelLexicon;
  readonly facts: readonly LineFacts[];
  readonly scores: ChainScores;
  /** The kinds of lines if nothing is learned and nothing remembered. */
  readonly labels: () => readonly LabeledLine[];
};

/**
 * By first page: splitting and reading ask for the lines of the same pages, and each claim asks for
 * those of its own, which are a few of them.
 */
const known = new WeakMap<Page, Scored[]>();
const nothingLearned = newWeights();

/** For each line, what to add to the score of each kind, in log-odds; null for nothing. */
export type LineLeanings = readonly (Float64Array | null)[];

/** What is remembered about these lines of the layout. */
export type LineRecall = (facts: readonly LineFacts[]) => LineLeanings;

/** The indices of the lines where records begin; no other line begins one. */
export type FindStarts = (facts: readonly LineFacts[]) => ReadonlySet<number>;

/**
 * The kind of each line of the pages, page by page, from top to bottom. `layouts` are whole pages;
 * `leanings` adds to the score of each kind at each line what corrections taught, and `recall` what
 * is remembered of the lines of the same layout. If it is known where records begin, `startsOf` says so.
 */
export function readLines(
  layouts: readonly PageLayout[],
  form: Form,
  leanings?: LineLeanings,
  recall?: LineRecall,
  startsOf?: FindStarts,
): readonly LabeledLine[] {
  const { facts, scores, labels } = scoresOf(layouts, form);
  const all = [leanings, recall?.(facts)].filter((own) => own !== undefined);
  if (all.length === 0 && !startsOf) return labels();
  const states = scores.states.map((own, at) =>
    all.reduce((sum, more) => {
      const added = more[at];
      return added ? sum.map((score, kind) => score + (added[kind] ?? 0)) : sum;
    }, own),
  );
  return labelScored(facts, { ...scores, states }, form, startsOf?.(facts));
}

/** What is remembered about the lines of whole pages, in the order of `readLines`. */
export function recallLinesOf(
  layouts: readonly PageLayout[],
  form: Form,
  recall: LineRecall,
): LineLeanings {
  return recall(scoresOf(layouts, form).facts);
}

/** The facts and the scores of the lines of whole pages, before any rule. */
export function scoresOf(layouts: readonly PageLayout[], form: Form): Scored {
  const pages = layouts.map(({ page }) => page);
  const lexicon = lexiconOf(form);
  const [first] = pages;
  const begun = (first && known.get(first)) ?? [];
  const before = begun.find(
    (one) =>
      one.lexicon === lexicon &&
      one.pages.length === pages.length &&
      one.pages.every((page, at) => page === pages[at]),
  );
  if (before) return before;
  const weights = findWeights(LINE_WEIGHTS, form.name)?.weights ?? nothingLearned;
  const { facts, scores } = scoreLines(layouts, lexicon, weights);
  let labels: readonly LabeledLine[] | null = null;
  const label = () => {
    labels ??= labelScored(facts, scores, form);
    return labels;
  };
  const scored = { pages, lexicon, facts, scores, labels: label };
  if (first) known.set(first, [...begun, scored]);
  return scored;
}
