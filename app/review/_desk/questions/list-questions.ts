import type { Check } from '#lib/model/check.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { isRemoved } from '#lib/model/review/apply-rows.ts';
import { isAskedAlone } from '#lib/model/review/count-open.ts';
import { isStructural, keyOfSubject, pathsOfSubject } from '#lib/model/subject.ts';
import type { DeskField, DeskView } from '../desk-view.ts';
import { fieldText } from '../text.ts';
import { suspectOf } from './candidates-of.ts';
import { type Ask, isOnCard, type Question, settledBy } from './desk-question.ts';
import { askValues, groupValues, type RoutedQuestion } from './group-values.ts';

interface Ground {
  readonly view: DeskView;
  readonly fields: ReadonlyMap<string, DeskField>;
  readonly draft: ReviewDraft;
  /** Fields that the server asked about on submit. */
  readonly asked: ReadonlySet<string>;
  /** Shared values that were answered on another record. */
  readonly carried: ReadonlySet<string>;
  /** All paths of the sheet. */
  readonly paths: readonly string[];
  /** Failed checks that no one has waived. */
  readonly failing: readonly Check[];
}

/**
 * What a person is asked about the record, in order: what routing doubts, the structure first; then
 * what the server asked for on submit, the suspect of a failed check whose values are not asked
 * about, and values on which two reviewers differ.
 */
export function listQuestions(ground: Ground): Question[] {
  const { view, fields, asked, carried, paths, failing } = ground;
  const known = new Set(paths.filter((path) => !carried.has(path)));
  const routed = groupValues(view, view.doubts.map(questionOf), (path) => known.has(path));
  const covered = new Set(routed.flatMap((question) => question.paths));
  const isAsked = (check: Check) => check.paths.some((path) => covered.has(path));
  const suspects = new Set(
    failing
      .filter((check) => check.severity === 'block' && !isAsked(check))
      .flatMap((check) => suspectOf(view, check) ?? []),
  );
  const isDisputed = (path: string) => {
    const field = fields.get(path);
    return field !== undefined && isAskedAlone(field, view.doubts.length);
  };
  const more = paths.filter((path) => !covered.has(path));
  const alone = more.filter((path) => suspects.has(path) || isDisputed(path));
  const again = more.filter((path) => asked.has(path) && !alone.includes(path));
  return [...routed, ...askAgain(again, view), ...alone.map(valueQuestion)];
}

/** What the server asked for, in one look. */
function askAgain(paths: readonly string[], view: DeskView): Question[] {
  const all = paths.map(valueQuestion);
  if (all.length < 2) return all;
  return [{ ...askValues(all, paths, view.fields), evidence: [fieldText.askedAgainAll] }];
}

/** Whether the question still needs an answer. */
export function isOpen(question: Question, draft: ReviewDraft): boolean {
  return unsettled(question, draft).length > 0 || openPaths(question.paths, draft).length > 0;
}

/** The sentences that still need an answer; all of them once there is none. */
export function openAsks({ asks, paths }: Question, draft: ReviewDraft): readonly Ask[] {
  const open = asks.filter((ask) =>
    ask.settles === null
      ? openPaths(paths, draft).length > 0
      : unsettled({ asks: [ask] }, draft).length > 0,
  );
  return open.length > 0 ? open : asks;
}

/** What the question confirms about the record itself and no one has confirmed. */
export function unsettled(
  question: Pick<Question, 'asks'>,
  { settled = [] }: ReviewDraft,
): string[] {
  return settledBy(question).filter((key) => !settled.some(({ subject }) => subject === key));
}

/** Those of the fields that have no answer yet and are not in a removed row. */
export function openPaths(paths: readonly string[], draft: ReviewDraft): string[] {
  return paths.filter((path) => draft.answers[path] === undefined && !isRemoved(path, draft.rows));
}

function questionOf({ subject, question, evidence, proposed }: Doubt): RoutedQuestion {
  const paths = pathsOfSubject(subject);
  const key = keyOfSubject(subject);
  const settles = isStructural(subject) ? key : null;
  const asks = isOnCard({ subject }) ? [{ settles, text: question }] : [];
  return { key, subject, asks, paths, evidence, proposed };
}

function valueQuestion(path: string): RoutedQuestion {
  const subject = { kind: 'value', path } as const;
  const key = keyOfSubject(subject);
  return { key, subject, asks: [], paths: [path], evidence: [] };
}
