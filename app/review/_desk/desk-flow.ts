import type { Change } from '#app/documents/_structure/structure.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskState } from './desk-model.ts';
import type { ClaimAnswer, HeldTask, StaleHold } from './held-task.ts';

/** What became of a submit, as the desk needs to know it. */
export type SubmitAnswer =
  /** With the next record; null when the server could not say, and has to be asked again. */
  | { readonly kind: 'submitted'; readonly next: ClaimAnswer | null }
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | { readonly kind: 'problem'; readonly text: string }
  | StaleHold;

/** Why a submit did not count. */
export type Refusal = Exclude<SubmitAnswer, { readonly kind: 'submitted' }>;

/** How a record can leave the desk without being decided. */
export type Leaving = 'postpone' | 'escalate' | 'skip' | 'release';

/** A change of the document's pages that a person asks for at the desk. */
export type PageChange = Exclude<Change, { kind: 'undo' }>;

/** What the desk asks of the flow around it. */
export interface DeskFlow {
  /**
   * Submits what the desk holds and shows the next record at once, when one was fetched early. A
   * refused one comes back as it was; `Stage.refusal` says why.
   */
  readonly submit: (held: HeldTask, desk: DeskState) => Promise<void>;
  /** The lease on a record that is shown while the submit before it is under way; null: it never came. */
  readonly lease: () => Promise<HeldTask | null>;
  /** Puts the task aside and opens the next; the problem's sentence, or null. */
  readonly putAside: (
    held: HeldTask,
    how: Leaving,
    reason: string,
  ) => Promise<StaleHold | string | null>;
  readonly changeForm: (held: HeldTask, form: string) => Promise<StaleHold | string | null>;
  /** Changes how the pages lie or belong together; the problem's sentence, or null. */
  readonly changePages: (
    held: HeldTask,
    draft: ReviewDraft,
    change: PageChange,
  ) => Promise<string | null>;
  readonly take: () => void;
  /** Takes the last submit back, or the last change of pages. */
  readonly undoSubmit: () => void;
  /** Makes the change of pages that was just taken back again; false when there is none. */
  readonly redoPages: () => boolean;
  /** The record at the desk is the one whose submit was just taken back. */
  readonly mayRedo: () => boolean;
}
