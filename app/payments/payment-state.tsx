import { Badge } from '#app/_ui/badge.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import type { PaymentItem } from '#lib/reconciliation/payments/view/store.ts';
import { paymentText as text } from '../encounters/text.ts';

/**
 * Whether claims less adjustments equal the check, and the check equals the deposit; if not, the
 * difference.
 */
export function PaymentState({ payment }: { payment: PaymentItem }) {
  const gap = gapOf(payment);
  if (gap === null) return <Badge>{text.noAmount}</Badge>;
  if (gap !== 0) return <Badge tone="bad">{text.off(formatMoney(Math.abs(gap)))}</Badge>;
  const { amountCents, bankedCents, bankedChecks } = payment;
  if (bankedCents !== null && bankedChecks < 2 && bankedCents !== amountCents)
    return (
      <Badge tone="bad">
        {text.bankedOff(formatMoney(Math.abs(bankedCents - (amountCents ?? 0))))}
      </Badge>
    );
  return <Badge tone="ok">{text.balanced}</Badge>;
}

/** Claims less adjustments less the check, in cents; null if the check prints no amount. */
export function gapOf({ amountCents, claimsCents, adjustmentCents }: PaymentItem): number | null {
  return amountCents === null ? null : claimsCents - adjustmentCents - amountCents;
}
