import type { DeskState } from './desk-model.ts';
import { CARD_VALUES_ID } from './field-id.ts';
import { focusedQuestion, unshownPaths } from './read-desk.ts';

/** Room for the head of a table, which stays on top while its rows are scrolled. */
const HEAD_PX = 28;

/**
 * Scrolls the card in focus on to its first value that has not been on the screen. False when all have,
 * when a value of it was picked, or when the focus is not at a card.
 */
export function showMore(state: DeskState): boolean {
  if (state.focus.at !== 'question' || state.focus.pick !== undefined) return false;
  const question = focusedQuestion(state);
  const [next] = question === null ? [] : unshownPaths(state, question);
  const list = document.getElementById(CARD_VALUES_ID);
  const value = list?.querySelector(`[data-value="${CSS.escape(next ?? '')}"]`);
  if (next === undefined || !list || !value) return false;
  list.scrollTop += value.getBoundingClientRect().top - list.getBoundingClientRect().top - HEAD_PX;
  return true;
}

/**
 * Notes which values of the card are on the screen, and of which the print is. Each value is an element
 * that carries its path and its `shownKey`.
 */
export function noteShown(
  list: HTMLElement,
  { seen, shown }: Pick<DeskState, 'seen' | 'shown'>,
): void {
  const frame = list.getBoundingClientRect();
  for (const value of list.querySelectorAll<HTMLElement>('[data-value]')) {
    const { top, bottom, height } = value.getBoundingClientRect();
    const visible = Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
    // Of a value that is higher than the frame, as much as fits.
    if (visible < Math.min(height, frame.height) - 2) continue;
    shown.add(value.dataset.shown ?? '');
    const print = value.querySelector('img');
    if (print?.complete && print.naturalWidth > 0) seen.add(value.dataset.value ?? '');
  }
}
