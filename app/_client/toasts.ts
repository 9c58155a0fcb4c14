/** What has just succeeded, in one sentence. `undo` takes it back. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => unknown;
}

/** More would cover the page; the oldest makes room. */
const MOST = 3;

let shown: readonly Toast[] = [];
let made = 0;
const listeners = new Set<() => void>();

/** Says what succeeded, on this page and on the next one. The same sentence again replaces the one before. */
export function showToast(said: Omit<Toast, 'id'>): void {
  made += 1;
  const others = shown.filter(({ text }) => text !== said.text);
  show([...others, { ...said, id: made }].slice(-MOST));
}

/** It has been read, was taken back, or its time is over. */
export function dropToast(id: number): void {
  show(shown.filter((toast) => toast.id !== id));
}

/** The oldest first. */
export function listToasts(): readonly Toast[] {
  return shown;
}

/** Calls `listener` after every change, until what it returns is called. */
export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(toasts: readonly Toast[]): void {
  shown = toasts;
  for (const listener of [...listeners]) listener();
}
