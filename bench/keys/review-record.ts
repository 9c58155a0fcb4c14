import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { candidatesOf } from '#app/review/_desk/questions/candidates-of.ts';
import { type Question, settledBy } from '#app/review/_desk/questions/desk-question.ts';
import { openPaths } from '#app/review/_desk/questions/list-questions.ts';
import {
  besideOnCard,
  type CardPart,
  lettersOf,
  partsOf,
} from '#app/review/_desk/state/card-parts.ts';
import type { DeskAction } from '#app/review/_desk/state/desk-action.ts';
import type { DeskState } from '#app/review/_desk/state/desk-model.ts';
import { openDesk, reduceDesk } from '#app/review/_desk/state/desk-state.ts';
import {
  focusedQuestion,
  openQuestions,
  shownKey,
  unshownPaths,
} from '#app/review/_desk/state/read-desk.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { RowId } from '#lib/model/ids.ts';
import type { Judged } from './judge-draft.ts';
import type { Mistakes } from './know-truth.ts';

/** The work for one record. */
export interface Work {
  readonly questions: number;
  /**
   * Keys pressed: a shortcut, an arrow key, and Enter count as one each, and so does the submit.
   */
  readonly keys: number;
  /** Letters of typed values, counted separately. */
  readonly letters: number;
}

interface Input {
  readonly view: DeskView;
  readonly draft: ReviewDraft;
  readonly mistakes: Mistakes;
  readonly judge: (draft: ReviewDraft) => Judged;
}

/** Lines of a card that are on the screen at once. */
const LINES_SHOWN = 8;
const now = 1;

/**
 * Reviews a record with keys alone, like a person who knows what its page says: Enter if everything
 * is right; wrong values are selected and entered. A justified failed check is kept as printed.
 */
export function reviewRecord(input: Input): { work: Work; desk: DeskState } {
  const desk = openDesk(input.view, input.draft, now);
  const person: Person = { input, desk, keys: 0, letters: 0, mended: false };
  const questions = openQuestions(desk).length;
  workOff(person);
  const { keys, letters } = person;
  return { work: { questions, keys, letters }, desk: person.desk };
}

interface Person {
  readonly input: Input;
  desk: DeskState;
  keys: number;
  letters: number;
  /** Lines that do not exist have been removed, and missed ones entered. */
  mended: boolean;
}

/** Until the server accepts the submit. */
function workOff(person: Person): void {
  for (let left = 500; left > 0; left--) {
    if (openQuestions(person.desk).length > 0 || isWrongInFocus(person)) answer(person);
    else if (submit(person)) return;
  }
  throw new Error('the review does not end');
}

function press(person: Person, action: DeskAction): void {
  person.keys += 1;
  act(person, action);
}

function act(person: Person, action: DeskAction): void {
  const before = person.desk.draft;
  person.desk = reduceDesk(person.desk, action);
  const { draft } = person.desk;
  if (draft === before) return;
  const { fields, rows, checks } = person.input.judge(draft);
  person.desk = reduceDesk(person.desk, { type: 'previewed', draft, fields, rows, checks });
}

function answer(person: Person): void {
  const { focus } = person.desk;
  const question = focusedQuestion(person.desk);
  if (focus.at === 'submit') press(person, { type: 'go-flagged', back: false, now });
  else if (focus.at === 'field') answerField(person, focus.path);
  else if (question !== null) answerCard(person, question);
}

function answerCard(person: Person, question: Question): void {
  if (settledBy(question).length > 0) {
    mendRows(person);
    focusOn(person, question);
  }
  const wrong = openPaths(question.paths, person.desk.draft).find((path) => isWrong(person, path));
  if (wrong === undefined) acceptCard(person, question);
  else pick(person, question, wrong);
}

function acceptCard(person: Person, question: Question): void {
  const parts = partsOf(person.desk, question);
  const lines = parts.reduce((sum, part) => sum + linesOf(part), 0);
  // Enter shows what is below before it answers.
  person.keys += Math.max(0, Math.ceil(lines / LINES_SHOWN) - 1);
  for (const path of unshownPaths(person.desk, question))
    person.desk.shown.add(shownKey(person.desk, path));
  press(person, { type: 'accept', now });
}

function linesOf(part: CardPart): number {
  switch (part.kind) {
    case 'table':
      return part.rows.length;
    case 'values':
      return part.paths.length / 2;
    case 'blanks':
      return part.paths.length / 4;
  }
}

/**
 * Opens a wrong value by its letter, or with arrow keys if it has none, and enters the right one.
 */
function pick(person: Person, question: Question, path: string): void {
  const parts = partsOf(person.desk, question);
  person.keys += lettersOf(parts).has(path) ? 1 : stepsTo(parts, path);
  act(person, { type: 'focus', path, from: question.key, now });
  answerField(person, path);
}

function answerField(person: Person, path: string): void {
  if (!isWrong(person, path)) {
    press(person, { type: 'accept', now });
    return;
  }
  const wanted = person.input.mistakes.values.get(path) ?? null;
  const at = candidatesOf(person.desk.view, path).findIndex(({ value }) => value === wanted);
  if (wanted === null) press(person, { type: 'absent', absence: 'not-on-page', now });
  else if (at >= 0) press(person, { type: 'take', number: at + 1, now });
  else type(person, wanted);
}

function type(person: Person, value: string): void {
  person.letters += value.length;
  act(person, { type: 'type', text: value });
  press(person, { type: 'accept', now });
  if (person.desk.edit?.warned) press(person, { type: 'accept', now });
}

/** Removes lines that do not exist and enters those that were not read, once. */
function mendRows(person: Person): void {
  if (person.mended) return;
  person.mended = true;
  for (const { list, row } of person.input.mistakes.invented) {
    // One key to get there, one to remove it.
    person.keys += 1;
    press(person, { type: 'change-row', change: { kind: 'remove', list, row: RowId.parse(row) } });
  }
  for (const [number, cells] of person.input.mistakes.missed.entries()) {
    const row = RowId.parse(`added${number}`);
    const after = person.desk.rows.lines?.at(-1) ?? null;
    press(person, { type: 'change-row', change: { kind: 'add', list: 'lines', row, after } });
    for (const [end, value] of cells) {
      press(person, { type: 'focus', path: `lines[${row}]${end}`, now });
      person.letters += value.length;
      act(person, { type: 'type', text: value });
    }
    act(person, { type: 'focus-submit' });
  }
}

function focusOn(person: Person, { key }: Question): void {
  if (person.desk.focus.at === 'question' && person.desk.focus.key === key) return;
  press(person, { type: 'focus-question', key, now });
}

function isWrongInFocus(person: Person): boolean {
  const { focus } = person.desk;
  return focus.at === 'field' && isWrong(person, focus.path);
}

function isWrong(person: Person, path: string): boolean {
  return person.input.mistakes.values.has(path) && person.desk.draft.answers[path] === undefined;
}

/** False if something has to be answered first. */
function submit(person: Person): boolean {
  person.keys += 1;
  const { failing, unanswered } = person.input.judge(person.desk.draft);
  if (failing.length > 0) {
    // A reason, which serves every rule, and the button that submits.
    person.keys += 2;
    const waivers = failing.map(({ rule, paths }) => ({
      rule,
      paths: [...paths],
      reason: 'Printed this way.',
    }));
    act(person, { type: 'waive', waivers });
  }
  const left = unanswered.filter((path) => person.desk.draft.answers[path] === undefined);
  const asked = failing.length > 0 ? person.input.judge(person.desk.draft).unanswered : left;
  if (asked.length === 0) return true;
  act(person, { type: 'ask', paths: asked, now });
  return openQuestions(person.desk).length === 0;
}

/** Arrow keys from no selection to the value. */
function stepsTo(parts: ReturnType<typeof partsOf>, path: string): number {
  const first = besideOnCard(parts, undefined, 'right');
  const reached = new Map<string, number>(first === null ? [] : [[first, 1]]);
  for (const [at, steps] of reached)
    for (const direction of ['up', 'down', 'left', 'right'] as const) {
      const next = besideOnCard(parts, at, direction);
      if (next !== null && !reached.has(next)) reached.set(next, steps + 1);
    }
  return reached.get(path) ?? 0;
}
