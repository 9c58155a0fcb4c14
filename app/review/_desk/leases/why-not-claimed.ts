import { documentsAreRead } from '#app/_text/count-records.ts';
import type { ClaimAnswer } from './held-task.ts';

const text = {
  none: 'No records are left. All are decided or on someone else’s desk.',
  noneYet: (reading: number) => `No records are left right now. ${documentsAreRead(reading)}.`,
  held: (name: string) => `${name} is working on this record.`,
  closed: 'This record is already decided.',
  'for-supervisor': 'This record is escalated. A supervisor must decide it.',
  'second-person': 'You did the first review of this record. Another person must do the second.',
};

/**
 * The same if the request itself may have failed and `claim` is its sentence; null if it was
 * claimed.
 */
export function whyNotOpened(claim: ClaimAnswer | string): string | null {
  if (typeof claim === 'string') return claim;
  return claim.kind === 'claimed' ? null : whyNotClaimed(claim);
}

/** Why a task could not be claimed, as a sentence. */
export function whyNotClaimed(claim: Exclude<ClaimAnswer, { readonly kind: 'claimed' }>): string {
  if (claim.kind === 'held') return text.held(claim.by);
  if (claim.kind === 'none' && claim.reading) return text.noneYet(claim.reading);
  return text[claim.kind];
}
