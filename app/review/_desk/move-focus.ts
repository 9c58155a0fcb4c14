import type { DeskState, Focus } from './desk-model.ts';
import { cardBehind, failingPath, focusOf, nextQuestion, nextWithin } from './read-desk.ts';

export function focusOn(state: DeskState, focus: Focus, now: number): DeskState {
  return { ...state, focus, focusedAt: now, edit: null };
}

/** To a value of the card in focus; Enter then opens it instead of answering for the whole card. */
export function pick(state: DeskState, path: string): DeskState {
  if (state.focus.at !== 'question' || state.focus.pick === path) return state;
  return { ...state, focus: { ...state.focus, pick: path } };
}

/**
 * Back to the card from which a value was picked; to the next value of the question whose values are
 * checked one by one; then to the next open question; without one, to what makes a check fail; then to
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

/** The server needs an answer to these fields too: they are asked from now on, the first at once. */
export function ask(state: DeskState, paths: readonly string[], now: number): DeskState {
  const asked = { ...state, asked: new Set([...state.asked, ...paths]) };
  return goFlagged({ ...asked, focus: { at: 'submit' } }, false, now);
}
