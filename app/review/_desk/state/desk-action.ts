import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft, RowChange, Waiver } from '#lib/model/draft.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import type { DeskContent } from '../desk-view.ts';

/** Everything that can happen on the desk. `now` is milliseconds since 1970. */
export type DeskAction =
  | {
      readonly type: 'focus';
      readonly path: string;
      /** The card on which it was selected. */
      readonly from?: string;
      readonly now: number;
    }
  | { readonly type: 'focus-question'; readonly key: string; readonly now: number }
  | { readonly type: 'focus-submit' }
  /** To another value of the focused card. */
  | { readonly type: 'pick'; readonly path: string }
  | { readonly type: 'go-flagged'; readonly back: boolean; readonly now: number }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'restore' }
  | { readonly type: 'accept'; readonly now: number }
  | { readonly type: 'take'; readonly number: number; readonly now: number }
  | { readonly type: 'capture'; readonly text: string; readonly place: Place; readonly now: number }
  | { readonly type: 'absent'; readonly absence: Absence; readonly now: number }
  | {
      readonly type: 'document-wrong';
      readonly path: string;
      readonly reason: string | null;
      /** For the checks that fail because of it, so that they no longer block. */
      readonly waivers: readonly Waiver[];
      readonly now: number;
    }
  | { readonly type: 'waive'; readonly waivers: readonly Waiver[] }
  | { readonly type: 'ask'; readonly paths: readonly string[]; readonly now: number }
  | { readonly type: 'change-row'; readonly change: RowChange }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | {
      readonly type: 'previewed';
      readonly draft: ReviewDraft;
      readonly fields: readonly DeskContent[];
      readonly rows: RowOrder;
      readonly checks: readonly Check[];
    };
