import type { Check } from '#lib/model/check.ts';

/** The dialog that the desk has open. */
export type Dialog =
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
