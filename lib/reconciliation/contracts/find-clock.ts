import { timeOf } from '../claim-versions.ts';
import type { Facts } from '../facts.ts';
import type { Clock } from './find-deadline.ts';

/** What can be appealed: the payer's answer is not what it should be. */
const APPEALED = new Set([
  'denial',
  'allowed-below-contract',
  'billed-differs',
  'total-billed-differs',
  'eob-line-missing',
  'code-changed',
  'units-changed',
  'modifier-changed',
  'lines-merged',
]);

/** What can still be billed, or has to be billed again. */
const FILED = new Set(['superbill-without-claim', 'charge-not-on-claim']);
/** What the payer should have answered by now. */
const AWAITED = new Set(['claim-without-eob']);

/** When the time for something to follow up began to run; null for what has no such time. */
export function findClock(kind: string, records: readonly Facts[]): Clock | null {
  const payer = records.find((facts) => facts.payer !== null)?.payer ?? null;
  if (AWAITED.has(kind)) {
    const [sent] = records.flatMap((claim) => timeOf(claim) || (claim.to ?? [])).sort();
    // Somebody is waited for, whoever it is.
    return sent === undefined ? null : { clock: 'answer', clockFrom: sent, payer: payer ?? '' };
  }
  if (payer === null) return null;
  if (APPEALED.has(kind)) {
    const eob = records.find(({ role }) => role === 'remittance');
    const day = eob?.date ?? eob?.input.fields['check.date'] ?? null;
    return day === null ? null : { clock: 'appeal', clockFrom: day, payer };
  }
  if (!FILED.has(kind)) return null;
  const [day] = records.flatMap(({ from }) => from ?? []).sort();
  return day === undefined ? null : { clock: 'filing', clockFrom: day, payer };
}
