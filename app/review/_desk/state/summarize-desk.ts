import { formatMoney, formatStatedDay } from '#lib/forms/format.ts';
import {
  listSummarized,
  type RecordSummary,
  SUMMARY_LINE_ENDS,
  SUMMARY_PATHS,
  summarizeRecord,
} from '#lib/forms/summarize-record.ts';
import type { Check } from '#lib/model/check.ts';
import { summaryText } from '../text.ts';
import type { DeskState } from './desk-model.ts';
import {
  allPaths,
  failingChecks,
  type Mark,
  markOf,
  openQuestions,
  shownOf,
  textOf,
} from './read-desk.ts';

/** The record as it would be submitted now. */
export interface DeskSummary extends Pick<RecordSummary, 'totalCents'> {
  /**
   * What distinguishes this record from others, as far as its form has fields for it; null if the
   * paper does not say.
   */
  readonly facts: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string | null;
  }[];
  /**
   * Rules that pass, sums first, because they say the most. If a rule passes in several places, the
   * first.
   */
  readonly holding: readonly Check[];
  readonly failing: number;
  /** Questions without an answer. */
  readonly open: number;
  /** How many fields have each state. */
  readonly marks: Readonly<Record<Mark, number>>;
}

/** Based on what the reader found and the person has answered so far. */
export function summarizeDesk(state: DeskState): DeskSummary {
  const paths = allPaths(state);
  const said = paths.filter(
    (path) => SUMMARY_PATHS.includes(path) || SUMMARY_LINE_ENDS.some((end) => path.endsWith(end)),
  );
  const summary = summarizeRecord(new Map(said.map((path) => [path, shownOf(state, path).value])));
  const marks = { human: 0, auto: 0, check: 0, failed: 0, absent: 0, edited: 0 };
  for (const path of paths) marks[markOf(state, path)] += 1;
  return {
    totalCents: summary.totalCents,
    facts: listFacts(state, summary),
    holding: listHolding(state.checks),
    failing: failingChecks(state).length,
    open: openQuestions(state).length,
    marks,
  };
}

/** A form with fewer than this also shows its own fields. */
const FACTS = 4;

/** A card, for example, has a member but no patient, no days, and no total. */
function listFacts(
  state: DeskState,
  { patient, payer, from, to, totalCents }: RecordSummary,
): DeskSummary['facts'] {
  const { form } = state.view;
  const days = [...new Set([from, to])].flatMap((day) =>
    day === null ? [] : formatStatedDay(day),
  );
  const values = {
    patient,
    payer,
    days: days.join(' – ') || null,
    total: totalCents === null ? null : formatMoney(totalCents),
  };
  const summarized = listSummarized(form.fields).map((fact) => ({
    id: fact,
    label: summaryText[fact],
    value: values[fact],
  }));
  const own = form.fields
    .filter(({ pattern }) => !SUMMARY_PATHS.includes(pattern) && !pattern.includes('['))
    .toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(({ pattern, title }) => ({
      id: pattern,
      label: title,
      value: textOf(state, pattern) || null,
    }));
  return [...summarized, ...own].slice(0, Math.max(FACTS, summarized.length));
}

function listHolding(checks: readonly Check[]): Check[] {
  const holding = checks.filter(({ outcome }) => outcome === 'pass');
  const first = holding.filter(
    ({ rule }, at) => holding.findIndex((one) => one.rule === rule) === at,
  );
  return first.toSorted((a, b) => Number(b.left !== null) - Number(a.left !== null));
}
