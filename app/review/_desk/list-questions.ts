import type { Check } from '#lib/model/check.ts';
import type { Doubt, DoubtSubject } from '#lib/model/doubt.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { isStructural, keyOfSubject, pathsOfSubject } from '#lib/model/subject.ts';
import { isRemoved } from './apply-rows.ts';
import { suspectOf } from './candidates-of.ts';
import type { DeskField, DeskView } from './desk-view.ts';

/** One thing that the desk asks: one answer settles it, whatever the number of its fields. */
export interface Question {
  readonly key: string;
  readonly subject: DoubtSubject;
  /** The fields whose values the answer settles, as far as they are on the sheet. */
  readonly paths: readonly string[];
  /** Null for a single value, which the sheet itself asks. */
  readonly text: string | null;
  readonly evidence: readonly string[];
}

interface Ground {
  readonly view: DeskView;
  readonly fields: ReadonlyMap<string, DeskField>;
  readonly draft: ReviewDraft;
  /** Fields that the server asked about on submit. */
  readonly asked: ReadonlySet<string>;
  /** All paths of the sheet. */
  readonly paths: readonly string[];
  /** Failed checks that nobody has waived. */
  readonly failing: readonly Check[];
}

/**
 * What a person is asked about the record, in the order in which it is asked: what routing doubts, the
 * structure first; then the suspect of every other failed check, values on which two reviewers differ,
 * and what the server asked for.
 */
export function listQuestions(ground: Ground): Question[] {
  const { view, fields, asked, paths, failing } = ground;
  const known = new Set(paths);
  const routed = view.doubts.flatMap((doubt) => questionOf(doubt, known));
  const covered = new Set(routed.flatMap((question) => question.paths));
  const suspects = new Set(
    failing
      .filter(({ severity }) => severity === 'block')
      .flatMap((check) => suspectOf(view, check) ?? []),
  );
  const isDisputed = (path: string) => {
    const field = fields.get(path);
    if (field?.route !== 'review') return false;
    const disputed = field.reasons.some(({ code }) => code === 'reviewers-differ');
    return disputed || view.doubts.length === 0;
  };
  const more = paths.filter(
    (path) => !covered.has(path) && (asked.has(path) || suspects.has(path) || isDisputed(path)),
  );
  return [...routed, ...more.map(valueQuestion)];
}

/** Whether the question still waits for an answer. */
export function isOpen({ subject, key, paths }: Question, draft: ReviewDraft): boolean {
  return isStructural(subject)
    ? !(draft.settled ?? []).some((one) => one.subject === key)
    : openPaths(paths, draft).length > 0;
}

/** The fields of these that have no answer yet and are not in a removed row. */
export function openPaths(paths: readonly string[], draft: ReviewDraft): string[] {
  return paths.filter((path) => draft.answers[path] === undefined && !isRemoved(path, draft.rows));
}

/** True for a question that is asked on a card of its own, and not at the one field it is about. */
export function isOnCard({ subject }: Pick<Question, 'subject'>): boolean {
  return isStructural(subject) || subject.kind === 'column';
}

/** None when nothing of it is on the sheet, because rows or the form have changed. */
function questionOf(doubt: Doubt, known: ReadonlySet<string>): Question[] {
  const { subject, question, evidence } = doubt;
  const all = pathsOfSubject(subject);
  const paths = all.filter((path) => known.has(path));
  if (all.length > 0 && paths.length === 0) return [];
  const text = isOnCard({ subject }) ? question : null;
  return [{ key: keyOfSubject(subject), subject, paths, text, evidence }];
}

function valueQuestion(path: string): Question {
  const subject = { kind: 'value', path } as const;
  return { key: keyOfSubject(subject), subject, paths: [path], text: null, evidence: [] };
}
