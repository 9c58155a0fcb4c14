'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { PayerTerms } from '#lib/model/reconciliation/contract.ts';
import { text } from './text.ts';

/** Each payer's limits, with a form to add or change them. */
export function TermsList({ terms }: { terms: readonly PayerTerms[] }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const daysIn = (name: string) => (entered.get(name) ? Number(entered.get(name)) : null);
    const answer = await postJson('/api/payer-terms', {
      payer: entered.get('payer'),
      filingDays: daysIn('filing'),
      appealDays: daysIn('appeal'),
    });
    setOutcome(answer.ok ? { look: 'ok', text: text.saved } : { look: 'bad', text: answer.text });
    if (answer.ok) form.reset();
    router.refresh();
  }
  return (
    <Panel title={text.terms}>
      <form onSubmit={(event) => void save(event)} className="space-y-4 border-b border-line p-4">
        <p className="max-w-prose text-muted">{text.termsLead}</p>
        <OutcomeBanner outcome={outcome} />
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <TextField
            label={text.payer}
            hint={text.payerHint}
            name="payer"
            required
            minLength={2}
            maxLength={80}
          />
          <TextField
            label={text.filing}
            hint={text.termHint}
            name="filing"
            type="number"
            min={1}
            max={3650}
          />
          <TextField label={text.appeal} name="appeal" type="number" min={1} max={3650} />
        </div>
        <Button type="submit">{text.save}</Button>
      </form>
      <TermsTable terms={terms} />
    </Panel>
  );
}

function TermsTable({ terms }: { terms: readonly PayerTerms[] }) {
  const { termColumns: columns } = text;
  if (terms.length === 0)
    return <EmptyState title={text.noTermsTitle}>{text.noTermsText}</EmptyState>;
  return (
    <Table
      label={text.terms}
      head={[
        { key: 'payer', title: columns.payer },
        { key: 'filing', title: columns.filing, end: true },
        { key: 'appeal', title: columns.appeal, end: true },
      ]}
    >
      {terms.map(({ payer, filingDays, appealDays }) => (
        <tr key={payer}>
          <Cell className="font-medium">{payer}</Cell>
          <Cell end>{filingDays === null ? commonText.none : text.days(filingDays)}</Cell>
          <Cell end>{appealDays === null ? commonText.none : text.days(appealDays)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
