import type { DeskState } from '../state/desk-model.ts';
import { focusedQuestion, shownOf, unshownPaths } from '../state/read-desk.ts';
import { CARD_VALUES_ID } from './field-id.ts';

/** Room for a table's header, which stays at the top while its rows scroll. */
const HEAD_PX = 28;
/** Room for the line that says how many values are below, before it is there. */
const MORE_PX = 28;

/**
 * Scrolls the focused card to its first value that has not been on the screen. False if all have,
 * if one of its values is selected, or if the focus is not on a card.
 */
export function showMore(state: DeskState): boolean {
  if (state.focus.at !== 'question' || state.focus.pick !== undefined) return false;
  const question = focusedQuestion(state);
  const [next] = question === null ? [] : unshownPaths(state, question);
  const list = document.getElementById(CARD_VALUES_ID);
  const value = list?.querySelector(`[data-value="${CSS.escape(next ?? '')}"]`);
  if (next === undefined || !list || !value) return false;
  const card = cardOf(list);
  // On a low screen it is the card that scrolls.
  for (const scroller of [list, card]) {
    const [frame, own] = [scroller.getBoundingClientRect(), value.getBoundingClientRect()];
    const room = Math.min(frame.bottom, topOfMore(card) ?? frame.bottom) - frame.top;
    // In a low frame the value itself needs the room.
    const head = Math.max(0, Math.min(HEAD_PX, room - own.height));
    scroller.scrollTop += own.top - frame.top - head;
  }
  return true;
}

/**
 * Records which values of the card, and which of their prints, are on the screen. Each value is an
 * element that carries its path and its `shownKey`. A field without a value has no print: what
 * shows that it is blank is the page beside the card.
 */
export function noteShown(
  list: HTMLElement,
  state: Pick<DeskState, 'draft' | 'fields' | 'seen' | 'shown'>,
): void {
  const frame = frameOf(list);
  const isPageLoaded = isLoaded(document.querySelector('[data-page] img'));
  for (const value of list.querySelectorAll<HTMLElement>('[data-value]')) {
    const { top, bottom, height } = value.getBoundingClientRect();
    const visible = Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
    // For a value that is taller than the frame, as much as fits.
    if (visible < Math.min(height, frame.height) - 2) continue;
    const path = value.dataset.value ?? '';
    state.shown.add(value.dataset.shown ?? '');
    const isBlank = shownOf(state, path).value === null;
    if (isLoaded(value.querySelector('img')) || (isBlank && isPageLoaded)) state.seen.add(path);
  }
}

function isLoaded(image: Element | null): boolean {
  return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
}

/** The part of the list that its card shows, without what the line about values below covers. */
function frameOf(list: HTMLElement): { top: number; bottom: number; height: number } {
  const card = cardOf(list);
  const [own, outer] = [list.getBoundingClientRect(), card.getBoundingClientRect()];
  const top = Math.max(own.top, outer.top);
  const end = Math.min(own.bottom, outer.bottom);
  const bottom = Math.min(
    end,
    topOfMore(card) ?? (isCut(list) || isCut(card) ? end - MORE_PX : end),
  );
  return { top, bottom, height: bottom - top };
}

/** Where the line about values below begins; null if it is not there. */
function topOfMore(card: HTMLElement): number | null {
  return card.querySelector('[data-more]')?.getBoundingClientRect().top ?? null;
}

function isCut({ scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - clientHeight > 2;
}

function cardOf(list: HTMLElement): HTMLElement {
  return list.closest<HTMLElement>('[data-card]') ?? list;
}
