import type { DeskState, Focus } from './desk-model.ts';
import { nextFlagged } from './read-desk.ts';

export function focusOn(state: DeskState, focus: Focus, now: number): DeskState {
  return { ...state, focus, focusedAt: now, edit: null };
}

export function goFlagged(state: DeskState, back: boolean, now: number): DeskState {
  const path = nextFlagged(state, state.focus.at === 'field' ? state.focus.path : null, back);
  return focusOn(state, path === null ? { at: 'submit' } : { at: 'field', path }, now);
}

/** The server needs an answer to these fields too: they are flagged from now on, and the first is focused. */
export function ask(state: DeskState, paths: readonly string[], now: number): DeskState {
  const asked = { ...state, asked: new Set([...state.asked, ...paths]) };
  return goFlagged({ ...asked, focus: { at: 'submit' } }, false, now);
}
