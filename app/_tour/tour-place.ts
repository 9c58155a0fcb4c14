'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'tour';
const listeners = new Set<() => void>();

/**
 * The step of the tour that this window is at, from 0; null if it is not on the tour. Other windows
 * are independent.
 */
export function useTourPlace(): number | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

/** Goes to a step, or ends the tour. */
export function moveTour(at: number | null): void {
  if (at === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, String(at));
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function read(): number | null {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? null : Number(kept);
}
