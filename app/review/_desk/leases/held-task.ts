import type { DeskView } from '../desk-view.ts';

/** The lease with which this window works on a task. */
export interface HeldTask {
  readonly taskId: string;
  readonly token: string;
  readonly version: number;
}

/** Who claimed the task instead, and since when. */
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
      /** What the desk shows of it, if requested and not prefetched. */
      readonly view?: DeskView | null;
    }
  /** `reading`: documents that are still being read, if a list asked for the next record. */
  | { readonly kind: 'none'; readonly reading?: number }
  | { readonly kind: 'for-supervisor' | 'second-person' }
  | { readonly kind: 'held'; readonly by: string; readonly until: string }
  | { readonly kind: 'closed'; readonly by: string | null; readonly at: string | null };
