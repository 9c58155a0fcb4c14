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
const FILED = new Set(['claim-without-eob', 'superbill-without-claim', 'charge-not-on-claim']);

/** When the time for something to follow up began to run; null for what has no such time. */
export function findClock(kind: string, records: readonly Facts[]): Clock | null {
  const payer = records.find((facts) => facts.payer !== null)?.payer ?? null;
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
