import type { DeskView } from './desk-view.ts';

/** The lease with which this window works on a task. */
export interface HeldTask {
  readonly taskId: string;
  readonly token: string;
  readonly version: number;
}

/** Who has claimed the task instead, and since when. */
export interface StaleHold {
  readonly kind: 'stale';
  readonly holder: string | null;
  readonly at: string | null;
}

export type ClaimAnswer =
  | {
      readonly kind: 'claimed';
      readonly taskId: string;
      readonly recordId: string;
      readonly token: string;
      readonly until: string;
      readonly version: number;
      /** What the desk shows of it, when requested and not prefetched. */
      readonly view?: DeskView | null;
    }
  | { readonly kind: 'none' | 'for-supervisor' | 'second-person' }
  | { readonly kind: 'held'; readonly by: string; readonly until: string }
  | { readonly kind: 'closed'; readonly by: string | null; readonly at: string | null };

/**
 * The token survives only a reload of this tab. Another tab has its own session storage, so it cannot
 * work under the same lease by accident.
 */
export function rememberHold(held: HeldTask): void {
  sessionStorage.setItem(`hold:${held.taskId}`, JSON.stringify(held));
}

export function recallHold(taskId: string): HeldTask | null {
  const text = sessionStorage.getItem(`hold:${taskId}`);
  return text === null ? null : JSON.parse(text);
}

export function forgetHold(taskId: string): void {
  forgetLease(taskId);
  sessionStorage.removeItem(draftKey(taskId));
}

/** Forgets the lease and keeps the draft in this tab. */
export function forgetLease(taskId: string): void {
  sessionStorage.removeItem(`hold:${taskId}`);
}

/** Where this tab keeps what was entered for a task. */
export function draftKey(taskId: string): string {
  return `draft:${taskId}`;
}

/** Keeps why a submit failed after the person left the desk, to show it when the record is opened again. */
export function rememberRefusal(taskId: string, why: string): void {
  sessionStorage.setItem(`refused:${taskId}`, why);
}

export function recallRefusal(taskId: string): string | null {
  const why = sessionStorage.getItem(`refused:${taskId}`);
  sessionStorage.removeItem(`refused:${taskId}`);
  return why;
}
