import { showValue } from '#lib/forms/show-value.ts';
import type { Check } from '#lib/model/check.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import { isWaived } from '#lib/model/review/waived.ts';
import { suspectOf } from '../questions/candidates-of.ts';
import { isOnCard, type Question } from '../questions/desk-question.ts';
import { isOpen, listQuestions, openPaths } from '../questions/list-questions.ts';
import { buildSheet, pathsOf, type Section } from './build-sheet.ts';
import type { DeskState, Focus } from './desk-model.ts';

/** The state of a field, shown by shape, text, and color. */
export type Mark = 'human' | 'auto' | 'check' | 'failed' | 'absent' | 'edited';

/** What follows from everything except the focus. Computed once until something else changes. */
interface Insight {
  readonly sheet: Section[];
  readonly paths: readonly string[];
  readonly failing: Check[];
  readonly failingPaths: ReadonlySet<string>;
  /** In the order they are asked, including answered ones. */
  readonly questions: readonly Question[];
  readonly open: readonly Question[];
  /** Fields that an open question is about, in the order of the sheet. */
  readonly flagged: readonly string[];
  readonly isFlagged: ReadonlySet<string>;
}

type Ground = Pick<
  DeskState,
  'view' | 'rows' | 'fields' | 'checks' | 'draft' | 'asked' | 'carried'
>;

let last: { readonly ground: Ground; readonly insight: Insight } | null = null;

/** Cached: every keystroke reads it several times, and a record can have hundreds of fields. */
function insightOf(state: DeskState): Insight {
  const { view, rows, fields, checks, draft, asked, carried } = state;
  const old = last?.ground;
  const same =
    old?.view === view &&
    old.rows === rows &&
    old.fields === fields &&
    old.checks === checks &&
    old.draft === draft &&
    old.asked === asked &&
    old.carried === carried;
  if (last && same) return last.insight;
  const ground = { view, rows, fields, checks, draft, asked, carried };
  const insight = deriveInsight(ground);
  last = { ground, insight };
  return insight;
}

function deriveInsight({ view, rows, fields, checks, draft, asked, carried }: Ground): Insight {
  const sheet = buildSheet({ form: view.form, rows, fields, draft, asked });
  const paths = pathsOf(sheet);
  const failing = checks.filter(
    (check) => check.outcome === 'fail' && !isWaived(check, draft.waivers),
  );
  const failingPaths = new Set(failing.flatMap((check) => check.paths));
  const questions = listQuestions({ view, fields, draft, asked, carried, paths, failing });
  const open = questions.filter((question) => isOpen(question, draft));
  const isFlagged = new Set(open.flatMap((question) => openPaths(question.paths, draft)));
  const flagged = paths.filter((path) => isFlagged.has(path));
  return { sheet, paths, failing, failingPaths, questions, open, flagged, isFlagged };
}

export function sheetOf(state: DeskState): Section[] {
  return insightOf(state).sheet;
}

/** All paths of the sheet, in Tab order. */
export function allPaths(state: DeskState): readonly string[] {
  return insightOf(state).paths;
}

/** What the field shows now: the draft's answer, otherwise the value that was read. */
export function shownOf(
  state: Pick<DeskState, 'draft' | 'fields'>,
  path: string,
): { value: string | null; absence: Absence | null; place: Place | null } {
  const said = state.draft.answers[path];
  if (said) return said;
  const field = state.fields.get(path);
  return field ?? NOTHING;
}

/** The shown value as people write it, and as its editor opens with it; empty if there is none. */
export function textOf(state: Pick<DeskState, 'draft' | 'fields' | 'view'>, path: string): string {
  const { value } = shownOf(state, path);
  return value === null ? '' : showValue(state.view.form, path, value);
}

const NOTHING = { value: null, absence: null, place: null } as const;

/** Checks that fail and are not waived in the draft. */
export function failingChecks(state: DeskState): Check[] {
  return insightOf(state).failing;
}

/** Those that keep the record from being submitted without a reason. */
export function blockingChecks(state: DeskState): Check[] {
  return failingChecks(state).filter(({ severity }) => severity === 'block');
}

/** Those that do not. */
export function warningChecks(state: DeskState): Check[] {
  return failingChecks(state).filter(({ severity }) => severity !== 'block');
}

/** Fields that an open question is about, in the order of the sheet. */
export function flaggedPaths(state: DeskState): readonly string[] {
  return insightOf(state).flagged;
}

/** The field most likely to be wrong in the first failed blocking check; null if there is none. */
export function failingPath(state: DeskState): string | null {
  const [check] = blockingChecks(state);
  return check ? suspectOf(state.view, check) : null;
}

/** The questions that still need an answer, in order. */
export function openQuestions(state: DeskState): readonly Question[] {
  return insightOf(state).open;
}

/** The focused question; null if there is none. */
export function focusedQuestion(state: DeskState): Question | null {
  const { questions } = insightOf(state);
  return questions.find((question) => isAt(question, state.focus)) ?? null;
}

/** The open question on whose card the focused value was selected; null if there is none. */
export function cardBehind(state: DeskState): Question | null {
  const { focus } = state;
  if (focus.at !== 'field' || focus.from === undefined) return null;
  return openQuestions(state).find(({ key }) => key === focus.from) ?? null;
}

/** Identifies a value as it is shown now: another value of the same field has another key. */
export function shownKey(state: Pick<DeskState, 'draft' | 'fields'>, path: string): string {
  return `${path} ${shownOf(state, path).value ?? ''}`;
}

/** The unanswered values of a question that have not been on the screen. */
export function unshownPaths(state: DeskState, { paths }: Question): string[] {
  return openPaths(paths, state.draft).filter((path) => !state.shown.has(shownKey(state, path)));
}

/** Where the focus goes for a question: its card, or the field it is about. */
export function focusOf(question: Question): Focus {
  const [path] = question.paths;
  if (isOnCard(question) || path === undefined) return { at: 'question', key: question.key };
  return { at: 'field', path };
}

/**
 * Where checking the values of a question one by one begins: its first field; for the rows of a
 * list, the first doubtful row, or else the first one. Null if none of it is on the sheet.
 */
export function firstPathOf(state: DeskState, { subject, paths }: Question): string | null {
  if (subject.kind !== 'row-set') return paths[0] ?? null;
  const { list, doubtful } = subject;
  const rows = state.rows[list] ?? [];
  const row = rows.find((one) => doubtful.includes(one)) ?? rows[0];
  return allPaths(state).find((path) => path.startsWith(`${list}[${row}]`)) ?? null;
}

/**
 * The open question after the focused one (with `back`, before it), wrapping around; null if none
 * is left. From a field that nothing is asked about, it is the next one on the sheet.
 */
export function nextQuestion(state: DeskState, back = false): Question | null {
  const { questions, open, paths } = insightOf(state);
  const { focus } = state;
  const at = questions.findIndex((question) => isAt(question, focus) || isWithin(question, focus));
  if (at < 0 && focus.at === 'field') {
    const here = paths.indexOf(focus.path);
    const place = (question: Question) => paths.indexOf(question.paths[0] ?? '');
    const after = open.filter((question) =>
      back ? place(question) < here : place(question) > here,
    );
    const near = after.toSorted((a, b) => (place(a) - place(b)) * (back ? -1 : 1))[0];
    return near ?? open[0] ?? null;
  }
  const ordered = back ? questions.toReversed() : questions;
  const start = at < 0 ? -1 : back ? questions.length - 1 - at : at;
  const around = [...ordered.slice(start + 1), ...ordered.slice(0, start + 1)];
  return around.find((question) => open.includes(question)) ?? null;
}

/**
 * The next unanswered value of the card whose values are checked one by one, wrapping around; null
 * if the focus is not on one of its values, or all have an answer.
 */
export function nextWithin(state: DeskState, back = false): string | null {
  const { focus } = state;
  if (focus.at !== 'field') return null;
  const { path } = focus;
  const question = insightOf(state).open.find((one) => isWithin(one, focus));
  if (question === undefined) return null;
  const ordered = back ? question.paths.toReversed() : question.paths;
  const here = ordered.indexOf(path);
  const around = [...ordered.slice(here + 1), ...ordered.slice(0, here)];
  return openPaths(around, state.draft)[0] ?? null;
}

function isAt(question: Question, focus: Focus): boolean {
  switch (focus.at) {
    case 'field':
      return !isOnCard(question) && question.paths[0] === focus.path;
    case 'question':
      return question.key === focus.key;
    case 'submit':
      return false;
  }
}

/** At one of the values that the question's card asks about together. */
function isWithin(question: Question, focus: Focus): boolean {
  return focus.at === 'field' && isOnCard(question) && question.paths.includes(focus.path);
}

export function markOf(state: DeskState, path: string): Mark {
  const said = state.draft.answers[path];
  const field = state.fields.get(path);
  if (insightOf(state).failingPaths.has(path)) return 'failed';
  if (said) return said.verdict === 'correct' ? 'edited' : 'human';
  if (field?.human) return 'human';
  if (insightOf(state).isFlagged.has(path)) return 'check';
  return field?.value == null ? 'absent' : 'auto';
}

/**
 * Expected cost in US dollars: for each flagged field, its cost of error times the probability that
 * it is wrong.
 */
export function atRiskUsd(state: DeskState): number {
  return flaggedPaths(state).reduce((sum, path) => {
    const wrong = 1 - (state.fields.get(path)?.probability ?? 0);
    const pattern = patternOf(path);
    const cost = state.view.form.fields.find((field) => field.pattern === pattern)?.costOfErrorUsd;
    return sum + wrong * (cost ?? 0);
  }, 0);
}
