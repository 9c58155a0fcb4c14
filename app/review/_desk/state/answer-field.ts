import { normalizeValue } from '#lib/forms/normalize-value.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import { findPlace } from '../capture.ts';
import { candidatesOf } from '../questions/candidates-of.ts';
import { isOpen, openPaths, unsettled } from '../questions/list-questions.ts';
import { change, mergeWaivers } from './change-draft.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskState } from './desk-model.ts';
import { focusOn, goFlagged } from './move-focus.ts';
import { focusedQuestion, focusOf, shownOf, textOf, unshownPaths } from './read-desk.ts';

/**
 * Enter: accepts the value or what was typed, then goes to the next flagged field. On a card, it
 * answers for all of its values, or opens the selected one.
 */
export function accept(state: DeskState, now: number): DeskState {
  if (state.focus.at === 'question') {
    const { key, pick } = state.focus;
    if (pick === undefined) return answerCard(state, null, now);
    return focusOn(state, { at: 'field', path: pick, from: key }, now);
  }
  if (state.focus.at !== 'field') return state;
  const { path } = state.focus;
  const shown = shownOf(state, path);
  // An editor that was opened and closed without a change is a look at the value.
  if (state.edit === null || state.edit.text === textOf(state, path)) {
    const { value, absence, place } = shown;
    const reading = { value, absence: value === null ? (absence ?? 'not-on-page') : null, place };
    return goFlagged(answerFocused({ ...state, edit: null }, reading, now, false), false, now);
  }
  const typed = readTyped(state, path, state.edit.text);
  if (typed === null && !state.edit.warned)
    return { ...state, edit: { ...state.edit, warned: true } };
  return goFlagged(keepTyped(state, now), false, now);
}

/**
 * One answer to the question on the card, and one undo: the structure is as shown, and so is every
 * value; with `absence`, the column has no values. Nothing is answered before all of it has been on
 * the screen.
 */
export function answerCard(state: DeskState, absence: Absence | null, now: number): DeskState {
  const question = focusedQuestion(state);
  if (question === null || unshownPaths(state, question).length > 0) return state;
  // Several values at once are marked as missing if they are all in one column.
  if (absence !== null && question.subject.kind !== 'column') return state;
  const more = unsettled(question, state.draft).map((subject) => ({ subject }));
  const open = openPaths(question.paths, state.draft);
  const each = Math.round(spent(state, now) / Math.max(1, open.length));
  const together = open.length > 1 ? { together: open.length } : {};
  const answers = { ...state.draft.answers };
  for (const path of open) {
    const shown = shownOf(state, path);
    const said = absence === null ? shown : { value: null, absence, place: null };
    answers[path] = { ...answerOf(state, path, said, each), ...together };
  }
  const settled = [...(state.draft.settled ?? []), ...more];
  const draft = { ...state.draft, answers, ...(settled.length > 0 && { settled }) };
  return goFlagged(change(state, draft), false, now);
}

/** The selected value of the card is not on the page; the others are still asked about. */
export function markPicked(
  state: DeskState,
  path: string,
  absence: Absence,
  now: number,
): DeskState {
  const said = answerOf(state, path, { value: null, absence, place: null }, spent(state, now));
  const answered = answer(state, said);
  const question = focusedQuestion(answered);
  if (question === null || !isOpen(question, answered.draft))
    return goFlagged(answered, false, now);
  return focusOn(answered, focusOf(question), now);
}

/** Typed text becomes the answer. Text that is not valid for the type is kept as typed. */
export function keepTyped(state: DeskState, now: number): DeskState {
  if (state.edit === null || state.focus.at !== 'field') return state;
  const { path } = state.focus;
  const { text } = state.edit;
  if (text === textOf(state, path)) return { ...state, edit: null };
  const typed = readTyped(state, path, text) ?? { value: text.trim(), absence: null };
  const place =
    typed.value === null
      ? null
      : findPlace(state.view.pages, typed.value, shownOf(state, path).place);
  return answerFocused(state, { ...typed, place }, now, false);
}

export function take(state: DeskState, number: number, now: number): DeskState {
  if (state.focus.at !== 'field') return state;
  const contender = candidatesOf(state.view, state.focus.path)[number - 1];
  if (contender === undefined) return state;
  const { value, place } = contender;
  return answerFocused(state, { value, absence: null, place }, now);
}

export function capture(state: DeskState, text: string, place: Place, now: number): DeskState {
  if (state.focus.at !== 'field') return state;
  const value = normalizeAt(state, state.focus.path, text);
  // Not valid for this type: show the captured text, so that it can be corrected or discarded.
  if (value === null) return { ...state, edit: { text, warned: true } };
  return answerFocused(state, { value, absence: null, place }, now);
}

/**
 * The value is as printed and the document is wrong: not a reading error, and its failed checks are
 * waived.
 */
export function documentWrong(
  state: DeskState,
  said: Extract<DeskAction, { type: 'document-wrong' }>,
): DeskState {
  const { path, reason, now } = said;
  const { value, absence, place } = shownOf(keepTyped(state, now), path);
  const answers = {
    ...state.draft.answers,
    [path]: {
      path,
      value,
      absence: value === null ? (absence ?? 'not-on-page') : null,
      place,
      verdict: 'document-is-wrong' as const,
      reason,
      milliseconds: spent(state, now),
      evidenceSeen: state.seen.has(path),
    },
  };
  const waivers = mergeWaivers(state, said.waivers);
  return goFlagged(
    change({ ...state, edit: null }, { ...state.draft, answers, waivers }),
    false,
    now,
  );
}

/** Answers the focused field and goes to the next flagged one, unless told to stay. */
export function answerFocused(
  state: DeskState,
  reading: Pick<Answer, 'value' | 'absence'> & { place?: Place | null },
  now: number,
  goOn = true,
): DeskState {
  if (state.focus.at !== 'field') return state;
  const { path } = state.focus;
  const answered = answer(state, answerOf(state, path, reading, spent(state, now)));
  return goOn ? goFlagged(answered, false, now) : answered;
}

/** The person's answer for one field: confirmed if the value is unchanged, otherwise corrected. */
function answerOf(
  state: DeskState,
  path: string,
  said: Pick<Answer, 'value' | 'absence'> & { readonly place?: Place | null },
  milliseconds: number,
): Answer {
  const field = state.view.fields.find((known) => known.path === path);
  const stood = field !== undefined && field.value === said.value;
  return {
    path,
    value: said.value,
    absence: said.value === null ? (said.absence ?? 'not-on-page') : null,
    place: said.place ?? null,
    verdict: stood ? 'confirm' : 'correct',
    reason: null,
    milliseconds,
    evidenceSeen: state.seen.has(path),
  };
}

export function definitionOf(state: DeskState, path: string): FieldDefinition | undefined {
  const pattern = patternOf(path);
  return state.view.form.fields.find((field) => field.pattern === pattern);
}

/** Canonical form of typed or captured text; null if it is not valid for the field's type. */
function normalizeAt(state: DeskState, path: string, text: string): string | null {
  const definition = definitionOf(state, path);
  const { dateOrder } = state.view.form;
  return normalizeValue(definition?.type ?? 'text', text, {
    dateOrder,
    choices: definition?.options,
  });
}

/** Null if the text is not valid for the field's type. */
function readTyped(
  state: DeskState,
  path: string,
  text: string,
): { value: string | null; absence: Absence | null } | null {
  if (text.trim() === '') {
    // A form with fixed boxes has the box, so it is blank. Otherwise the value is not on the page.
    const boxed = definitionOf(state, path)?.box !== undefined;
    return { value: null, absence: boxed ? 'empty' : 'not-on-page' };
  }
  const value = normalizeAt(state, path, text);
  return value === null ? null : { value, absence: null };
}

function answer(state: DeskState, said: Answer): DeskState {
  const answers = { ...state.draft.answers, [said.path]: said };
  return { ...change(state, { ...state.draft, answers }), edit: null };
}

function spent(state: DeskState, now: number): number {
  return Math.max(0, Math.round(now - state.focusedAt));
}
