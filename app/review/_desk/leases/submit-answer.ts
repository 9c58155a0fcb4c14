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
