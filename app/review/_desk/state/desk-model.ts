import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { DeskField, DeskView } from '../desk-view.ts';

export type Focus =
  /**
   * `from`: the key of the card on which this value was selected, to which its answer leads back.
   */
  | { readonly at: 'field'; readonly path: string; readonly from?: string }
  /**
   * The card of a question about more than one field. `pick`: its value that is selected with the
   * arrow keys.
   */
  | { readonly at: 'question'; readonly key: string; readonly pick?: string }
  | { readonly at: 'submit' };

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
  /** The draft that `checks` are about; null if the server has not said yet. */
  readonly checkedFor: ReviewDraft | null;
  readonly draft: ReviewDraft;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /**
   * Values shared with another record of the document that were answered there before this one was
   * opened: no card asks about them again.
   */
  readonly carried: ReadonlySet<string>;
  /** Fields that the server asked about on submit, because of other changes. */
  readonly asked: ReadonlySet<string>;
  readonly focus: Focus;
  /** Milliseconds since 1970, to measure how long a decision took. */
  readonly focusedAt: number;
  /**
   * Fields whose place on the page has been on the screen. One mutable set per opened record: the
   * page fills it while it renders, and only the log reads it.
   */
  readonly seen: Set<string>;
  /**
   * Values of cards that have been on the screen, by `shownKey`: a card confirms no others. One
   * mutable set per opened record: the card fills it as it is rendered and scrolled.
   */
  readonly shown: Set<string>;
  /**
   * Text being typed into the focused field. `warned`: it is not valid for its type, and the person
   * was told.
   */
  readonly edit: { readonly text: string; readonly warned: boolean } | null;
}
