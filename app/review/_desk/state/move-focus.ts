import type { DeskState, Focus } from './desk-model.ts';
import { cardBehind, failingPath, focusOf, nextQuestion, nextWithin } from './read-desk.ts';

export function focusOn(state: DeskState, focus: Focus, now: number): DeskState {
  return { ...state, focus, focusedAt: now, edit: null };
}

/** To a value of the focused card; Enter then opens it instead of answering for the whole card. */
export function pick(state: DeskState, path: string): DeskState {
  if (state.focus.at !== 'question' || state.focus.pick === path) return state;
  return { ...state, focus: { ...state.focus, pick: path } };
}

/**
 * Back to the card on which a value was selected; or to the next value of the question whose values
 * are checked one by one; or to the next open question; or to what makes a check fail; or to
 * Submit.
 */
export function goFlagged(state: DeskState, back: boolean, now: number): DeskState {
  const card = cardBehind(state);
  if (card !== null) return focusOn(state, focusOf(card), now);
  const within = nextWithin(state, back);
  if (within !== null) return focusOn(state, { at: 'field', path: within }, now);
  const question = nextQuestion(state, back);
  if (question !== null) return focusOn(state, focusOf(question), now);
  const path = failingPath(state);
  const isThere = state.focus.at === 'field' && state.focus.path === path;
  return focusOn(state, path === null || isThere ? { at: 'submit' } : { at: 'field', path }, now);
}

/**
 * The server needs answers for these fields too: they are asked about from now on, the first one
 * immediately.
 */
export function ask(state: DeskState, paths: readonly string[], now: number): DeskState {
  const asked = { ...state, asked: new Set([...state.asked, ...paths]) };
  return goFlagged({ ...asked, focus: { at: 'submit' } }, false, now);
}
