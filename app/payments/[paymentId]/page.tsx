import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { LineageLink } from '#app/assets/lineage-link.tsx';
import { formatDay } from '#lib/forms/format.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listConflictsOf } from '#lib/reconciliation/conflicts/store.ts';
import { findPayment } from '#lib/reconciliation/payments/view/store.ts';
import { ConflictCards } from '../../encounters/conflict-cards.tsx';
import { paymentText as text } from '../../encounters/text.ts';
import { PaymentState } from '../payment-state.tsx';
import { AdjustmentTable } from './adjustment-table.tsx';
import { CheckProof } from './check-proof.tsx';
import { ClaimTable } from './claim-table.tsx';

const PAGE = pageAt('/payments/[paymentId]');

export const metadata: Metadata = { title: PAGE.title };

export default async function PaymentPage({ params }: { params: Promise<{ paymentId: string }> }) {
  const { paymentId } = await params;
  return asRole({ ...PAGE, path: `/payments/${paymentId}` }, async (person) => {
    const payment = await findPayment(paymentId, person);
    if (!payment) throw new AppError('not-found');
    const conflicts = await listConflictsOf(person, { paymentId });
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <Crumbs
          path={[{ href: '/payments', label: pageAt('/payments').title }]}
          here={text.title(payment.number ?? commonText.none)}
        />
        <PageHead
          title={text.title(payment.number ?? commonText.none)}
          lead={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <PaymentState payment={payment} />
              {payment.payer ? <span>{payment.payer}</span> : null}
              {payment.date ? <span>{formatDay(payment.date)}</span> : null}
              <LineageLink type="payment" id={payment.id} />
            </span>
          }
        />
        <div className="space-y-6">
          {conflicts.length > 0 ? (
            <ConflictCards conflicts={conflicts} catalog={await getCatalog()} />
          ) : null}
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
            <CheckProof payment={payment} />
            <AdjustmentTable papers={payment.papers} />
          </div>
          <Panel title={text.claims}>
            <ClaimTable papers={payment.papers} />
          </Panel>
        </div>
      </Shell>
    );
  });
}
