'use client';

import { useSyncExternalStore } from 'react';
import { createListeners } from '#app/_ui/listeners.ts';

const KEY = 'tour';
const listeners = createListeners();

/**
 * The step of the tour that this window is at, from 0; null if it is not on the tour. Other windows
 * are independent.
 */
export function useTourPlace(): number | null {
  return useSyncExternalStore(listeners.watch, read, () => null);
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
