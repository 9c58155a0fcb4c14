import { Panel } from '#app/_ui/panel.tsx';
import { money } from '#app/encounters/encounter-table.tsx';
import { paymentText as text } from '#app/encounters/text.ts';
import { formatDay } from '#lib/forms/format.ts';
import type { PaymentItem } from '#lib/reconciliation/payments/view/store.ts';
import { gapOf } from '../payment-state.tsx';

/** The sum of the claims, less adjustments, compared with the check and the deposit. */
export function CheckProof({ payment }: { payment: PaymentItem }) {
  const { claimsCents, adjustmentCents, amountCents } = payment;
  const rows = text.proofRows;
  return (
    <Panel title={text.proof}>
      <dl className="divide-y divide-line">
        <Line label={rows.claims} value={money(claimsCents)} />
        <Line label={rows.adjustment} value={money(adjustmentCents)} />
        <Line label={rows.expected} value={money(claimsCents - adjustmentCents)} strong />
        <Line label={rows.amount} value={money(amountCents)} />
        <Line label={rows.gap} value={money(gapOf(payment))} strong />
        <Line
          label={rows.deposit}
          value={depositOf(payment)}
          strong={payment.bankedCents !== null}
        />
      </dl>
    </Panel>
  );
}

function depositOf({ bankedCents, bankedOn, bankedChecks }: PaymentItem): string {
  if (bankedCents === null || bankedOn === null) return text.noDeposit;
  if (bankedChecks > 1)
    return text.depositOfChecks(money(bankedCents), formatDay(bankedOn), bankedChecks);
  return text.depositOn(money(bankedCents), formatDay(bankedOn));
}

function Line({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-3 px-4 py-2 ${strong ? 'font-semibold' : ''}`}>
      <dt className={strong ? '' : 'text-muted'}>{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
