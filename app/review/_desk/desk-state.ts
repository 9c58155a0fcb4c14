import { normaliseValue } from '#lib/forms/normalise-value.ts';
import type { Check } from '#lib/model/check.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft, RowChange, Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { patternOf, type RowOrder } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import { applyRows } from './apply-rows.ts';
import { pathsOf } from './build-sheet.ts';
import { findPlace } from './capture.ts';
import type { DeskState, Focus } from './desk-model.ts';
import type { DeskView } from './desk-view.ts';
import { flaggedPaths, nextFlagged, sheetOf, shownOf } from './read-desk.ts';

export type DeskAction =
  | { readonly type: 'focus'; readonly path: string; readonly now: number }
  | { readonly type: 'focus-submit' }
  | { readonly type: 'go-flagged'; readonly back: boolean; readonly now: number }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'restore' }
  | { readonly type: 'accept'; readonly now: number }
  | { readonly type: 'take'; readonly number: number; readonly now: number }
  | { readonly type: 'capture'; readonly text: string; readonly place: Place; readonly now: number }
  | { readonly type: 'absent'; readonly absence: Absence; readonly now: number }
  | {
      readonly type: 'document-wrong';
      readonly path: string;
      readonly reason: string | null;
      /** The rules that fail because of it no longer block. */
      readonly waivers: readonly Waiver[];
      readonly now: number;
    }
  | { readonly type: 'waive'; readonly waivers: readonly Waiver[] }
  | { readonly type: 'accept-rest'; readonly now: number }
  | { readonly type: 'ask'; readonly paths: readonly string[]; readonly now: number }
  | { readonly type: 'change-row'; readonly change: RowChange }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | {
      readonly type: 'previewed';
      readonly draft: ReviewDraft;
      readonly fields: readonly Field[];
      readonly rows: RowOrder;
      readonly checks: readonly Check[];
    };

/** The desk as it opens: at the first field to check, or at Submit when there is none. */
export function openDesk(view: DeskView, draft: ReviewDraft, now: number): DeskState {
  const state: DeskState = {
    view,
    fields: new Map(view.fields.map((field) => [field.path, field])),
    rows: applyRows(view.rows, draft.rows),
    checks: view.checks,
    draft,
    past: [],
    future: [],
    asked: new Set(),
    focus: { at: 'submit' },
    focusedAt: now,
    edit: null,
  };
  const first = flaggedPaths(state)[0] ?? pathsOf(sheetOf(state))[0];
  return first === undefined ? state : { ...state, focus: { at: 'field', path: first } };
}

export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'focus':
      if (state.focus.at === 'field' && state.focus.path === action.path) return state;
      return focusOn(keepTyped(state, action.now), { at: 'field', path: action.path }, action.now);
    case 'focus-submit':
      return state.focus.at === 'submit'
        ? state
        : { ...state, focus: { at: 'submit' }, edit: null };
    case 'go-flagged':
      return goFlagged(keepTyped(state, action.now), action.back, action.now);
    case 'type':
      return { ...state, edit: { text: action.text, warned: false } };
    case 'restore':
      return state.edit === null ? state : { ...state, edit: null };
    case 'accept':
      return accept(state, action.now);
    case 'take':
      return take(state, action.number, action.now);
    case 'capture':
      return capture(state, action.text, action.place, action.now);
    case 'absent':
      return answerFocused(state, { value: null, absence: action.absence }, action.now);
    case 'document-wrong':
      return documentWrong(state, action);
    case 'waive':
      return action.waivers.length === 0
        ? state
        : change(state, { ...state.draft, waivers: mergeWaivers(state, action.waivers) });
    case 'ask':
      return ask(state, action.paths, action.now);
    case 'accept-rest':
      return acceptRest(state, action.now);
    case 'change-row':
      return changeRow(state, action.change);
    case 'undo':
      return travel(state, 'past', 'future');
    case 'redo':
      return travel(state, 'future', 'past');
    case 'previewed':
      return action.draft === state.draft ? showPreview(state, action) : state;
  }
}

export function definitionOf(state: DeskState, path: string): FieldDefinition | undefined {
  const pattern = patternOf(path);
  return state.view.form.fields.find((field) => field.pattern === pattern);
}

/** Canonical form of typed or captured text; null when it is no value of the field's type. */
export function normaliseAt(state: DeskState, path: string, text: string): string | null {
  const definition = definitionOf(state, path);
  const { dateOrder } = state.view.form;
  return normaliseValue(definition?.type ?? 'text', text, {
    dateOrder,
    choices: definition?.options,
  });
}

function focusOn(state: DeskState, focus: Focus, now: number): DeskState {
  return { ...state, focus, focusedAt: now, edit: null };
}

function goFlagged(state: DeskState, back: boolean, now: number): DeskState {
  const path = nextFlagged(state, state.focus.at === 'field' ? state.focus.path : null, back);
  return focusOn(state, path === null ? { at: 'submit' } : { at: 'field', path }, now);
}

/** The server wants a word on these fields too: they are flagged from now on, the first is focused. */
function ask(state: DeskState, paths: readonly string[], now: number): DeskState {
  const asked = { ...state, asked: new Set([...state.asked, ...paths]) };
  return goFlagged({ ...asked, focus: { at: 'submit' } }, false, now);
}

/** Enter: the value stands, or what was typed does; then on to the next flagged field. */
function accept(state: DeskState, now: number): DeskState {
  if (state.focus.at !== 'field') return state;
  const { path } = state.focus;
  if (state.edit === null) {
    const { value, absence, place } = shownOf(state, path);
    const reading = { value, absence: value === null ? (absence ?? 'not-on-page') : null, place };
    return goFlagged(answerFocused(state, reading, now, false), false, now);
  }
  const typed = readTyped(state, path, state.edit.text);
  if (typed === null && !state.edit.warned)
    return { ...state, edit: { ...state.edit, warned: true } };
  return goFlagged(keepTyped(state, now), false, now);
}

/** Typed text becomes the answer, as printed when it is no value of its type. */
export function keepTyped(state: DeskState, now: number): DeskState {
  if (state.edit === null || state.focus.at !== 'field') return state;
  const { path } = state.focus;
  const { text } = state.edit;
  if (text === (shownOf(state, path).value ?? '')) return { ...state, edit: null };
  const typed = readTyped(state, path, text) ?? { value: text.trim(), absence: null };
  const place =
    typed.value === null
      ? null
      : findPlace(state.view.pages, typed.value, shownOf(state, path).place);
  return answerFocused(state, { ...typed, place }, now, false);
}

/** Null when the text is no value of the field's type. */
function readTyped(
  state: DeskState,
  path: string,
  text: string,
): { value: string | null; absence: Absence | null } | null {
  if (text.trim() === '') {
    // A form of fixed boxes has the box and it is blank; elsewhere there is nothing to be blank.
    const boxed = definitionOf(state, path)?.box !== undefined;
    return { value: null, absence: boxed ? 'empty' : 'not-on-page' };
  }
  const value = normaliseAt(state, path, text);
  return value === null ? null : { value, absence: null };
}

function take(state: DeskState, number: number, now: number): DeskState {
  if (state.focus.at !== 'field') return state;
  const contender = state.fields.get(state.focus.path)?.contenders[number - 1];
  if (contender === undefined) return state;
  const { value, place } = contender;
  return answerFocused(
    state,
    { value, absence: value === null ? 'not-on-page' : null, place },
    now,
  );
}

function capture(state: DeskState, text: string, place: Place, now: number): DeskState {
  if (state.focus.at !== 'field') return state;
  const value = normaliseAt(state, state.focus.path, text);
  // Not a value of this type: show what was caught, so that it can be corrected or refused.
  if (value === null) return { ...state, edit: { text, warned: true } };
  return answerFocused(state, { value, absence: null, place }, now);
}

/** Answers the focused field and goes on to the next flagged one, unless told to stay. */
function answerFocused(
  state: DeskState,
  reading: Pick<Answer, 'value' | 'absence'> & { place?: Place | null },
  now: number,
  goOn = true,
): DeskState {
  if (state.focus.at !== 'field') return state;
  const { path } = state.focus;
  const field = state.view.fields.find((known) => known.path === path);
  const stood = field !== undefined && field.value === reading.value;
  const answered = answer(state, {
    path,
    value: reading.value,
    absence: reading.absence,
    place: reading.place ?? null,
    verdict: stood ? 'confirm' : 'correct',
    reason: null,
    milliseconds: spent(state, now),
  });
  return goOn ? goFlagged(answered, false, now) : answered;
}

function answer(state: DeskState, said: Answer): DeskState {
  const answers = { ...state.draft.answers, [said.path]: said };
  return { ...change(state, { ...state.draft, answers }), edit: null };
}

/** The value is as printed and the paper errs: no reading error, and its failing rules are waived. */
function documentWrong(
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
    },
  };
  const waivers = mergeWaivers(state, said.waivers);
  return goFlagged(
    change({ ...state, edit: null }, { ...state.draft, answers, waivers }),
    false,
    now,
  );
}

function mergeWaivers(state: DeskState, waivers: readonly Waiver[]): Waiver[] {
  const key = ({ rule, paths }: Waiver) => `${rule} ${paths.join()}`;
  const fresh = new Set(waivers.map(key));
  return [...state.draft.waivers.filter((waiver) => !fresh.has(key(waiver))), ...waivers];
}

function acceptRest(state: DeskState, now: number): DeskState {
  const kept = keepTyped(state, now);
  const flagged = new Set(flaggedPaths(kept));
  const answers = { ...kept.draft.answers };
  for (const path of pathsOf(sheetOf(kept))) {
    const field = kept.fields.get(path);
    if (field === undefined || flagged.has(path) || answers[path] || field.human) continue;
    answers[path] = {
      path,
      value: field.value,
      absence: field.value === null ? (field.absence ?? 'not-on-page') : null,
      place: field.place,
      verdict: 'confirm',
      reason: null,
      milliseconds: null,
    };
  }
  return change(kept, { ...kept.draft, answers });
}

/** A row that goes takes the answers in it along; the focus stays where there is something. */
function changeRow(state: DeskState, row: RowChange): DeskState {
  const at = `${row.list}[${row.row}]`;
  const answers =
    row.kind === 'remove'
      ? Object.fromEntries(
          Object.entries(state.draft.answers).filter(([path]) => !path.startsWith(at)),
        )
      : state.draft.answers;
  const draft = { ...state.draft, answers, rows: [...state.draft.rows, row] };
  const changed = change({ ...state, edit: null }, draft);
  const paths = pathsOf(sheetOf(changed));
  if (row.kind === 'add') {
    const first = paths.find((path) => path.startsWith(at));
    return first === undefined ? changed : { ...changed, focus: { at: 'field', path: first } };
  }
  if (row.kind === 'move' || state.focus.at !== 'field' || paths.includes(state.focus.path)) {
    return changed;
  }
  const before = pathsOf(sheetOf(state));
  const index = before.findIndex((path) => path.startsWith(at));
  const near = paths[Math.min(index, paths.length - 1)];
  return near === undefined ? changed : { ...changed, focus: { at: 'field', path: near } };
}

function change(state: DeskState, draft: ReviewDraft): DeskState {
  return {
    ...state,
    draft,
    rows: applyRows(state.view.rows, draft.rows),
    past: [...state.past, { draft: state.draft, focus: state.focus }],
    future: [],
  };
}

function travel(state: DeskState, from: 'past' | 'future', to: 'past' | 'future'): DeskState {
  // The first undo takes back what is only typed.
  if (state.edit !== null && from === 'past') return { ...state, edit: null };
  const step = state[from].at(-1);
  if (step === undefined) return state;
  return {
    ...state,
    draft: step.draft,
    rows: applyRows(state.view.rows, step.draft.rows),
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], { draft: state.draft, focus: state.focus }],
    focus: step.focus,
    edit: null,
  };
}

/** Rule results and fields with the draft in them; what only a saved run knows is kept. */
function showPreview(
  state: DeskState,
  { fields, rows, checks }: { fields: readonly Field[]; rows: RowOrder; checks: readonly Check[] },
): DeskState {
  const known = new Map(state.view.fields.map((field) => [field.path, field]));
  return {
    ...state,
    rows,
    checks,
    fields: new Map(
      fields.map((field) => {
        const before = known.get(field.path);
        return [
          field.path,
          {
            ...field,
            probability: before?.probability ?? null,
            curve: before?.curve ?? null,
            route: before?.route ?? null,
            reasons: before?.reasons ?? [],
          },
        ];
      }),
    ),
  };
}

function spent(state: DeskState, now: number): number {
  return Math.max(0, Math.round(now - state.focusedAt));
}
