import type { ClockKind, PayerTerms } from '#lib/model/reconciliation/contract.ts';
import { daysFrom } from '../matching/days.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';

/** What a deadline counts from. */
export interface Clock {
  readonly clock: ClockKind;
  /** ISO date. */
  readonly clockFrom: string;
  /** As a paper prints it. */
  readonly payer: string;
}

/**
 * How long payers allow, according to the office, and how long they take, according to their own
 * EOBs.
 */
export interface PayerTimes {
  readonly terms: readonly PayerTerms[];
  /**
   * Days from a claim to its EOB within which the payer nearly always answers; null if there are
   * too few EOBs to tell.
   */
  readonly answerDaysOf: (payer: string) => number | null;
}

/** When offices follow up on a claim if they know nothing about its payer. */
const USUAL_ANSWER_DAYS = 30;

/** The last day, as an ISO date; null if no one has entered this payer's limits. */
export function findDeadline(
  { clock, clockFrom, payer }: Clock,
  { terms, answerDaysOf }: PayerTimes,
): string | null {
  if (clock === 'answer') {
    const days = answerDaysOf(payer) ?? USUAL_ANSWER_DAYS;
    return daysFrom(clockFrom, days, days)[0] ?? null;
  }
  const own = terms.filter((one) => isSameOrganization(one.payer, payer));
  // Of "Aetna" and "Aetna Better Health", the longer name fits a paper that prints it better.
  own.sort((a, b) => b.payer.length - a.payer.length);
  const days = own
    .map(({ filingDays, appealDays }) => (clock === 'filing' ? filingDays : appealDays))
    .find((count) => count !== null);
  return days === undefined || days === null ? null : (daysFrom(clockFrom, days, days)[0] ?? null);
}
