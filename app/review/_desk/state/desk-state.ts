import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { applyRows } from '#lib/model/review/apply-rows.ts';
import type { DeskContent, DeskView } from '../desk-view.ts';
import {
  accept,
  answerCard,
  answerFocused,
  capture,
  documentWrong,
  keepTyped,
  markPicked,
  take,
} from './answer-field.ts';
import { change, changeRow, isEmptyDraft, mergeWaivers, travel } from './change-draft.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskState } from './desk-model.ts';
import { ask, focusOn, goFlagged, pick } from './move-focus.ts';
import { allPaths, failingPath, focusOf, openQuestions } from './read-desk.ts';

/**
 * The state of a newly opened record: at the first question; if there is none, at what makes a
 * check fail, at Submit if everything has been answered before, or at the first field.
 */
export function openDesk(view: DeskView, draft: ReviewDraft, now: number): DeskState {
  const state: DeskState = {
    view,
    fields: new Map(view.fields.map((field) => [field.path, field])),
    rows: applyRows(view.rows, draft.rows),
    checks: view.checks,
    checkedFor: isEmptyDraft(draft) ? draft : null,
    draft,
    past: [],
    future: [],
    carried: carriedIn(draft),
    asked: new Set(),
    focus: { at: 'submit' },
    focusedAt: now,
    seen: new Set(),
    shown: new Set(),
    edit: null,
  };
  const [question] = openQuestions(state);
  if (question !== undefined) return { ...state, focus: focusOf(question) };
  const first = failingPath(state) ?? (isEmptyDraft(draft) ? allPaths(state)[0] : undefined);
  return first === undefined ? state : { ...state, focus: { at: 'field', path: first } };
}

function carriedIn({ answers }: ReviewDraft): ReadonlySet<string> {
  return new Set(
    Object.values(answers).flatMap(({ elsewhere, path }) => (elsewhere ? [path] : [])),
  );
}

export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'focus':
      if (state.focus.at === 'field' && state.focus.path === action.path) return state;
      return focusOn(
        keepTyped(state, action.now),
        { at: 'field', path: action.path, ...(action.from && { from: action.from }) },
        action.now,
      );
    case 'focus-question':
      return focusOn(keepTyped(state, action.now), { at: 'question', key: action.key }, action.now);
    case 'focus-submit':
      return state.focus.at === 'submit'
        ? state
        : { ...state, focus: { at: 'submit' }, edit: null };
    case 'pick':
      return pick(state, action.path);
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
      if (state.focus.at === 'question' && state.focus.pick !== undefined)
        return markPicked(state, state.focus.pick, action.absence, action.now);
      return state.focus.at === 'question'
        ? answerCard(state, action.absence, action.now)
        : answerFocused(state, { value: null, absence: action.absence }, action.now);
    case 'document-wrong':
      return documentWrong(state, action);
    case 'waive':
      return action.waivers.length === 0
        ? state
        : change(state, { ...state.draft, waivers: mergeWaivers(state, action.waivers) });
    case 'ask':
      return ask(state, action.paths, action.now);
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

/**
 * Applies the checks and fields of a preview. Probabilities, routes, and reasons come only from a
 * saved run and are kept. So are the candidates: a preview does not know the two reviewers between
 * whom an adjudicator decides, and a key that chooses a candidate must not change its meaning while
 * a person answers.
 */
function showPreview(
  state: DeskState,
  {
    draft,
    fields,
    rows,
    checks,
  }: {
    draft: ReviewDraft;
    fields: readonly DeskContent[];
    rows: RowOrder;
    checks: readonly Check[];
  },
): DeskState {
  const known = new Map(state.view.fields.map((field) => [field.path, field]));
  return {
    ...state,
    rows,
    checks,
    checkedFor: draft,
    fields: new Map(
      fields.map((field) => {
        const before = known.get(field.path);
        return [
          field.path,
          {
            ...field,
            contenders: before?.contenders ?? field.contenders,
            probability: before?.probability ?? null,
            route: before?.route ?? null,
            reasons: before?.reasons ?? [],
          },
        ];
      }),
    ),
  };
}
