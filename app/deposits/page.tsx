import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import { listUnmatched } from '#lib/reconciliation/deposits/store.ts';
import { EncountersHead } from '../encounters/encounters-head.tsx';
import { AddDeposits } from './add-deposits.tsx';
import { DepositList } from './deposit-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/deposits');

export const metadata: Metadata = { title: PAGE.title };

const SHOWN = 200;

export default function DepositsPage() {
  return asRole(PAGE, async (person) => {
    const { deposits, count, cents } = await listUnmatched({ limit: SHOWN });
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <EncountersHead page={PAGE} lead={text.lead} />
        <div className="space-y-6">
          <AddDeposits />
          <DepositList deposits={deposits} />
          {count === 0 ? null : <p className="text-muted">{text.sum(count, formatMoney(cents))}</p>}
        </div>
      </Shell>
    );
  });
}
