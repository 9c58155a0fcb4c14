import type { Change } from '#app/documents/_structure/structure.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskState } from './desk-model.ts';
import type { ClaimAnswer, HeldTask, StaleHold } from './held-task.ts';

/** The result of a submit, as the desk needs to know it. */
export type SubmitAnswer =
  /** With the next record; null when the server could not tell and must be asked again. */
  | { readonly kind: 'submitted'; readonly next: ClaimAnswer | null }
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | { readonly kind: 'problem'; readonly text: string }
  | StaleHold;

/** Why a submit was not accepted. */
export type Refusal = Exclude<SubmitAnswer, { readonly kind: 'submitted' }>;

/** How a record can leave the desk without being decided. */
export type Leaving = 'postpone' | 'escalate' | 'skip' | 'release';

/** A change of the document's pages that a person asks for on the desk. */
export type PageChange = Exclude<Change, { kind: 'undo' }>;

/** What the desk needs from the flow around it. */
export interface DeskFlow {
  /**
   * Submits the record on the desk and at once shows the next one, if that was prefetched. A refused
   * record comes back as it was; `Stage.refusal` says why.
   */
  readonly submit: (held: HeldTask, desk: DeskState) => Promise<void>;
  /** The lease on a record that is shown while the submit before it is under way; null if it never came. */
  readonly lease: () => Promise<HeldTask | null>;
  /** Leaves the task undecided and opens the next. Resolves to the problem as a sentence, or null. */
  readonly putAside: (
    held: HeldTask,
    how: Leaving,
    reason: string,
  ) => Promise<StaleHold | string | null>;
  readonly changeForm: (held: HeldTask, form: string) => Promise<StaleHold | string | null>;
  /** Rotates or regroups pages. Resolves to the problem as a sentence, or null. */
  readonly changePages: (
    held: HeldTask,
    draft: ReviewDraft,
    change: PageChange,
  ) => Promise<string | null>;
  readonly take: () => void;
  /** Undoes the last submit or page change. */
  readonly undoSubmit: () => void;
  /** Redoes the page change that was just undone; false when there is none. */
  readonly redoPages: () => boolean;
  /** The record on the desk is the one whose submit was just undone. */
  readonly mayRedo: () => boolean;
}
