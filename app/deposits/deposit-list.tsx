'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { trash } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatDay, formatMoney } from '#lib/forms/format.ts';
import { text } from './text.ts';

interface DepositRow {
  readonly id: string;
  readonly date: string;
  readonly amountCents: number;
  readonly trace: string | null;
  readonly description: string | null;
}

/** Deposits without a payment, with an action to remove each. */
export function DepositList({ deposits }: { deposits: readonly DepositRow[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<DepositRow | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function remove({ id }: DepositRow) {
    const answer = await askJson(`/api/deposits/${id}`, { method: 'DELETE' });
    setAsked(null);
    setOutcome(answer.ok ? { look: 'ok', text: text.removed } : { look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <Panel title={text.list}>
      <OutcomeBanner outcome={outcome} className="m-4" />
      {deposits.length === 0 ? (
        <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
      ) : (
        <DepositTable deposits={deposits} ask={setAsked} />
      )}
      <ConfirmDialog
        open={asked !== null}
        title={text.removeTitle}
        description={text.removeText}
        submit={text.remove}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && void remove(asked)}
      />
    </Panel>
  );
}

function DepositTable({
  deposits,
  ask,
}: {
  deposits: readonly DepositRow[];
  ask: (deposit: DepositRow) => void;
}) {
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'date', title: columns.date },
        { key: 'amount', title: columns.amount, end: true },
        { key: 'trace', title: columns.trace },
        { key: 'description', title: columns.description, className: 'max-lg:hidden' },
        { key: 'remove', title: columns.remove, end: true },
      ]}
    >
      {deposits.map((deposit) => {
        const { id, date, amountCents, trace, description } = deposit;
        const [day, money] = [formatDay(date), formatMoney(amountCents)];
        return (
          <tr key={id}>
            <Cell>{day}</Cell>
            <Cell end>{money}</Cell>
            <Cell className="text-muted">{trace ?? commonText.none}</Cell>
            <Cell className="max-w-80 truncate text-muted max-lg:hidden">
              {description ?? commonText.none}
            </Cell>
            <Cell end>
              <Button
                icon={trash}
                look="danger"
                aria-label={text.removeOf(money, day)}
                onClick={() => ask(deposit)}
              >
                {text.remove}
              </Button>
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}
