import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { formatDay } from '#lib/forms/format.ts';
import { listPayments, type PaymentItem } from '#lib/reconciliation/payments/view/store.ts';
import { money } from '../encounters/encounter-table.tsx';
import { EncountersHead } from '../encounters/encounters-head.tsx';
import { paymentText as text } from '../encounters/text.ts';
import { PaymentState } from './payment-state.tsx';

const PAGE = pageAt('/payments');

export const metadata: Metadata = { title: PAGE.title };

export default function PaymentsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { payments, next } = await listPayments(person, await searchParams);
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <EncountersHead page={PAGE} lead={text.lead} />
        <Panel>
          {payments.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <PaymentTable payments={payments} />
          )}
        </Panel>
        {next ? (
          <p className="mt-3 text-center">
            <Link className={buttonClass()} href={`/payments?cursor=${next}`}>
              {commonText.more}
            </Link>
          </p>
        ) : null}
      </Shell>
    );
  });
}

function PaymentTable({ payments }: { payments: readonly PaymentItem[] }) {
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'number', title: columns.number },
        { key: 'payer', title: columns.payer, className: NOT_ON_PHONES },
        { key: 'date', title: columns.date, className: NOT_ON_PHONES },
        { key: 'claims', title: columns.claims, end: true, className: NOT_ON_PHONES },
        { key: 'amount', title: columns.amount, end: true },
        { key: 'state', title: columns.state, className: NOT_ON_PHONES },
      ]}
    >
      {payments.map((payment) => (
        <tr key={payment.id}>
          <Cell>
            <Link
              href={`/payments/${payment.id}`}
              className="font-medium hover:text-accent hover:underline"
            >
              {payment.number ?? commonText.none}
            </Link>
            <span className="block text-sm text-muted md:hidden">
              {[payment.payer, payment.date ? formatDay(payment.date) : null]
                .filter((one) => one !== null)
                .join(' · ')}
            </span>
            <span className="mt-1 block md:hidden">
              <PaymentState payment={payment} />
            </span>
          </Cell>
          <Cell className={NOT_ON_PHONES}>{payment.payer ?? commonText.none}</Cell>
          <Cell className={`text-muted ${NOT_ON_PHONES}`}>
            {payment.date ? formatDay(payment.date) : commonText.none}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {payment.claims}
          </Cell>
          <Cell end>{money(payment.amountCents)}</Cell>
          <Cell className={NOT_ON_PHONES}>
            <PaymentState payment={payment} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
