import { timeOf } from '../episodes/claim-versions.ts';
import type { Facts } from '../facts/facts.ts';
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

/** What can still be billed, or has to be rebilled. */
const FILED = new Set(['superbill-without-claim', 'charge-not-on-claim']);
/** What the payer should have answered by now. */
const AWAITED = new Set(['claim-without-eob']);

/** When the clock started for something to follow up on; null if it has no clock. */
export function findClock(kind: string, records: readonly Facts[]): Clock | null {
  const payer = records.find((facts) => facts.payer !== null)?.payer ?? null;
  if (AWAITED.has(kind)) {
    const [sent] = records.flatMap((claim) => timeOf(claim) || (claim.to ?? [])).sort();
    // We are waiting for some payer, whichever it is.
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
