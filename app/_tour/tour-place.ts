'use client';

import { useSyncExternalStore } from 'react';
import { createListeners } from '#app/_ui/listeners.ts';

const KEY = 'tour';
const START_KEY = 'tour-start';

/** The id of the button that begins the tour. */
export const START_BUTTON = 'start-tour';

const listeners = createListeners();

/**
 * The step of the tour that this window is at, from 0; null if it is not on the tour. Other windows
 * are independent.
 */
export function useTourPlace(): number | null {
  return useSyncExternalStore(listeners.watch, read, () => null);
}

/** Begins the tour; `page` is the path of the page with the button. */
export function beginTour(page: string): void {
  sessionStorage.setItem(START_KEY, page);
  moveTour(0);
}

/** Where the button is that began the tour. */
export function addressOfStart(): string {
  return `${sessionStorage.getItem(START_KEY) ?? '/'}#${START_BUTTON}`;
}

/** Goes to a step, or ends the tour. */
export function moveTour(at: number | null): void {
  if (at === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, String(at));
  listeners.tell();
}

function read(): number | null {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? null : Number(kept);
}
