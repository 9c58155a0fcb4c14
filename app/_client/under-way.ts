import { createListeners } from '#app/_ui/listeners.ts';

/**
 * How many files this tab still has to send. Apart from the uploads themselves, so that the frame
 * of every page can say so without their code.
 */
let left = 0;
const listeners = createListeners();

export function countUnderWay(): number {
  return left;
}

/** Calls `listener` after every change, until what it returns is called. */
export function watchUnderWay(listener: () => void): () => void {
  return listeners.watch(listener);
}

/**
 * While there are any, the browser asks before the tab is closed: what was not sent would be lost.
 */
export function setUnderWay(count: number): void {
  if (count === left) return;
  if (left === 0) addEventListener('beforeunload', ask);
  if (count === 0) removeEventListener('beforeunload', ask);
  left = count;
  listeners.tell();
}

/** The session has ended: nothing may keep this page, and what it shows, on the screen. */
export function letGo(): void {
  removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
