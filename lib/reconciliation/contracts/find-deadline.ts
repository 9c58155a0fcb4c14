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

/** The last day, as ISO date; null where nobody has said how long this payer gives. */
export function findDeadline(
  { clock, clockFrom, payer }: Clock,
  terms: readonly PayerTerms[],
): string | null {
  const own = terms.filter((one) => isSameOrganization(one.payer, payer));
  // Of "Aetna" and "Aetna Better Health", the longer name says more of a paper that prints it.
  own.sort((a, b) => b.payer.length - a.payer.length);
  const days = own
    .map(({ filingDays, appealDays }) => (clock === 'filing' ? filingDays : appealDays))
    .find((count) => count !== null);
  return days === undefined || days === null ? null : (daysFrom(clockFrom, days, days)[0] ?? null);
}
