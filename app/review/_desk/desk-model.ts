import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { DeskField, DeskView } from './desk-view.ts';

export type Focus = { readonly at: 'field'; readonly path: string } | { readonly at: 'submit' };

export interface Step {
  readonly draft: ReviewDraft;
  readonly focus: Focus;
}

/** Everything that changes while a person works on one record. */
export interface DeskState {
  readonly view: DeskView;
  readonly fields: ReadonlyMap<string, DeskField>;
  readonly rows: RowOrder;
  readonly checks: readonly Check[];
  readonly draft: ReviewDraft;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** Fields that the server wants a word on at submitting, because of what else was changed. */
  readonly asked: ReadonlySet<string>;
  readonly focus: Focus;
  /** Milliseconds since 1970, for how long a decision took. */
  readonly focusedAt: number;
  /**
   * Fields whose place on the page has been on the screen. One set for as long as the record is open:
   * the page fills it while it draws, and only the log reads it.
   */
  readonly seen: Set<string>;
  /** Text being typed over the focused field. `warned`: it is no value of its type, and was said so. */
  readonly edit: { readonly text: string; readonly warned: boolean } | null;
}
