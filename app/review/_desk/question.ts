import type { Change } from '#app/documents/_structure/structure.ts';
import type { Check } from '#lib/model/check.ts';
import type { ClaimAnswer, StaleHold } from './held-task.ts';

/** The result of a submit, as the desk needs to know it. */
export type SubmitAnswer =
  /** With the next record; null if the server could not tell and must be asked again. */
  | { readonly kind: 'submitted'; readonly next: ClaimAnswer | null }
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | { readonly kind: 'problem'; readonly text: string }
  | StaleHold;

/** Why a submit was not accepted. */
export type Refusal = Exclude<SubmitAnswer, { readonly kind: 'submitted' }>;

/** How a record can leave the desk without being decided. */
export type Leaving = 'snooze' | 'escalate' | 'skip' | 'release';

/** A change to the document's pages that a person requests at the desk. */
export type PageChange = Exclude<Change, { kind: 'undo' }>;

/** A dialog that the desk has open. */
export type Question =
  | {
      readonly kind:
        | 'help'
        | 'comment'
        | 'form'
        | 'regroup'
        | 'snooze'
        | 'escalate'
        | 'document-wrong';
    }
  | { readonly kind: 'waive'; readonly checks: readonly Check[] };
