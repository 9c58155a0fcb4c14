import type { DeskState, Focus } from './desk-model.ts';
import { failingPath, focusOf, nextQuestion, nextWithin } from './read-desk.ts';

export function focusOn(state: DeskState, focus: Focus, now: number): DeskState {
  return { ...state, focus, focusedAt: now, edit: null };
}

/**
 * To the next value of the question whose values are checked one by one; then to the next open question;
 * without one, to what makes a check fail; then to Submit.
 */
export function goFlagged(state: DeskState, back: boolean, now: number): DeskState {
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
