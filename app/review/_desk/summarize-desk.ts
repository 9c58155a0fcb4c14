import {
  type RecordSummary,
  SUMMARY_LINE_ENDS,
  SUMMARY_PATHS,
  summarizeRecord,
} from '#lib/forms/summarize-record.ts';
import type { Check } from '#lib/model/check.ts';
import type { DeskState } from './desk-model.ts';
import { allPaths, failingChecks, type Mark, markOf, openQuestions, shownOf } from './read-desk.ts';

/** The record as it would be submitted now. */
export interface DeskSummary extends RecordSummary {
  /** Rules that hold, sums first: they say the most. Of a rule that holds in several places, the first. */
  readonly holding: readonly Check[];
  readonly failing: number;
  /** Questions that wait for an answer. */
  readonly open: number;
  /** How many fields have each state. */
  readonly marks: Readonly<Record<Mark, number>>;
}

/** Of what the reader found and the person said so far. */
export function summarizeDesk(state: DeskState): DeskSummary {
  const paths = allPaths(state);
  const said = paths.filter(
    (path) => SUMMARY_PATHS.includes(path) || SUMMARY_LINE_ENDS.some((end) => path.endsWith(end)),
  );
  const marks = { human: 0, auto: 0, check: 0, failed: 0, absent: 0, edited: 0 };
  for (const path of paths) marks[markOf(state, path)] += 1;
  return {
    ...summarizeRecord(new Map(said.map((path) => [path, shownOf(state, path).value]))),
    holding: listHolding(state.checks),
    failing: failingChecks(state).length,
    open: openQuestions(state).length,
    marks,
  };
}

function listHolding(checks: readonly Check[]): Check[] {
  const holding = checks.filter(({ outcome }) => outcome === 'pass');
  const first = holding.filter(
    ({ rule }, at) => holding.findIndex((one) => one.rule === rule) === at,
  );
  return first.toSorted((a, b) => Number(b.left !== null) - Number(a.left !== null));
}
