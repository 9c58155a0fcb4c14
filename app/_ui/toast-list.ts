import { createListeners } from './listeners.ts';

/** Undoes what succeeded. The answer says why that did not work; null if it did. Never throws. */
export type Undo = () => Promise<string | null>;

interface Said {
  /** What has just succeeded, in one sentence. */
  readonly text: string;
  readonly undo?: Undo;
  /**
   * Of a group, only the newest is shown, for example of changes where only the last one can be
   * undone.
   */
  readonly group?: string;
}

export interface Toast extends Said {
  readonly id: number;
  /** The undo is in progress. */
  readonly undoing: boolean;
  /** Why the undo failed. */
  readonly problem: string | null;
}

/** More would cover the page, so the oldest goes. */
const MOST = 3;

let shown: readonly Toast[] = [];
let made = 0;
const listeners = createListeners();

/**
 * Shows what succeeded, on this page and on the next one. The same sentence again replaces the
 * previous one.
 */
export function showToast(said: Said): void {
  made += 1;
  const others = shown.filter(
    ({ text, group }) => text !== said.text && (group === undefined || group !== said.group),
  );
  show([...others, { ...said, id: made, undoing: false, problem: null }]);
}

/** Removes a toast that was read or undone, or whose time is up. */
export function dropToast(id: number): void {
  show(shown.filter((toast) => toast.id !== id));
}

/**
 * Undoes what a toast is about. It disappears once that is done; if it fails, it stays and says
 * why.
 */
export async function undoToast(id: number): Promise<void> {
  const toast = shown.find((one) => one.id === id);
  if (!toast?.undo || toast.undoing) return;
  put({ ...toast, undoing: true, problem: null });
  const problem = await toast.undo();
  if (problem === null) dropToast(id);
  else put({ ...toast, undoing: false, problem });
}

/** Oldest first. */
export function listToasts(): readonly Toast[] {
  return shown;
}

/** Calls `listener` after every change, until what it returns is called. */
export function watchToasts(listener: () => void): () => void {
  return listeners.watch(listener);
}

/** In its place, or as the newest if it was closed. */
function put(toast: Toast): void {
  const isShown = shown.some(({ id }) => id === toast.id);
  show(isShown ? shown.map((one) => (one.id === toast.id ? toast : one)) : [...shown, toast]);
}

function show(toasts: readonly Toast[]): void {
  shown = toasts.slice(-MOST);
  listeners.tell();
}
