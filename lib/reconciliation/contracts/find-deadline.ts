import type { ClockKind, PayerTerms } from '#lib/model/contract.ts';
import { isSameOrganization } from '../compare-organizations.ts';
import { daysFrom } from '../days.ts';

/** What a deadline counts from. */
export interface Clock {
  readonly clock: ClockKind;
  /** ISO date. */
  readonly clockFrom: string;
  /** As a paper prints it. */
  readonly payer: string;
}

/** How long payers give, as the office says, and how long they take, as their own EOBs say. */
export interface PayerTimes {
  readonly terms: readonly PayerTerms[];
  /** Days from a claim to its EOB within which the payer nearly always answers; null for too few EOBs to tell. */
  readonly answerDaysOf: (payer: string) => number | null;
}

/** When offices ask after a claim whose payer they know nothing of. */
const USUAL_ANSWER_DAYS = 30;

/** The last day, as ISO date; null where nobody has said how long this payer gives. */
export function findDeadline(
  { clock, clockFrom, payer }: Clock,
  { terms, answerDaysOf }: PayerTimes,
): string | null {
  if (clock === 'answer') {
    const days = answerDaysOf(payer) ?? USUAL_ANSWER_DAYS;
    return daysFrom(clockFrom, days, days)[0] ?? null;
  }
  const own = terms.filter((one) => isSameOrganization(one.payer, payer));
  // Of "Aetna" and "Aetna Better Health", the longer name says more of a paper that prints it.
  own.sort((a, b) => b.payer.length - a.payer.length);
  const days = own
    .map(({ filingDays, appealDays }) => (clock === 'filing' ? filingDays : appealDays))
    .find((count) => count !== null);
  return days === undefined || days === null ? null : (daysFrom(clockFrom, days, days)[0] ?? null);
}
