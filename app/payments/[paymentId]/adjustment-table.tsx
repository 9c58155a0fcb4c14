import { commonText } from '#app/_text/common.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { paymentText as text } from '#app/encounters/text.ts';
import { sayProviderReason } from '#lib/forms/eob/provider-adjustments.ts';
import { formatAmount } from '#lib/forms/format.ts';
import type { PaymentClaim } from '#lib/reconciliation/payments/view/store.ts';

/**
 * What the payer withheld or added for the provider as a whole: it is on every claim of the check.
 */
export function AdjustmentTable({ papers }: { papers: readonly PaymentClaim[] }) {
  const fields = papers.find(({ copy }) => !copy)?.fields ?? [];
  const valueAt = (path: string) => fields.find((field) => field.path === path)?.value ?? null;
  const rows = new Set(
    fields.flatMap(({ path }) => /^providerAdjustments\[[^\]]+\]/.exec(path)?.[0] ?? []),
  );
  if (rows.size === 0) return null;
  return (
    <Panel title={text.adjustments}>
      <Table
        label={text.adjustments}
        head={[
          { key: 'reason', title: text.adjustmentColumns.reason },
          { key: 'amount', title: text.adjustmentColumns.amount, end: true },
        ]}
      >
        {[...rows].map((row) => (
          <tr key={row}>
            <Cell>{sayProviderReason(valueAt(`${row}.reason`) ?? commonText.none)}</Cell>
            <Cell end>{formatAmount(valueAt(`${row}.amount`) ?? commonText.none)}</Cell>
          </tr>
        ))}
      </Table>
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.adjustmentNote}</p>
    </Panel>
  );
}
