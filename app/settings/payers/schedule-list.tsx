'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postFile } from '#app/_client/post-file.ts';
import { askJson } from '#app/_client/post-json.ts';
import { describeSkipped } from '#app/_text/skipped-lines.ts';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { FileField } from '#app/_ui/file-field.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { trash, upload as uploadSign } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import type { SkippedLine } from '#lib/model/reconciliation/contract.ts';
import { text } from './text.ts';

interface ScheduleRow {
  readonly id: string;
  readonly payer: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
  readonly rates: number;
}

type Added =
  | { kind: 'added'; rates: number; skipped: SkippedLine[] }
  | { kind: 'no-rates'; skipped: SkippedLine[] }
  | { kind: 'no-column'; column: keyof typeof text.noColumn };

/** The fee schedules, with a form to upload one and an action to remove each. */
export function ScheduleList({ schedules }: { schedules: readonly ScheduleRow[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<ScheduleRow | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function upload(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const file = entered.get('file');
    if (!(file instanceof File)) return;
    const payer = new URLSearchParams({ payer: String(entered.get('payer')) });
    const answer = await postFile<Added>(`/api/fee-schedules?${payer}`, file);
    setOutcome(answer.ok ? outcomeOf(answer.value) : { look: 'bad', text: answer.text });
    if (answer.ok && answer.value.kind === 'added') form.reset();
    router.refresh();
  }
  async function remove({ id }: ScheduleRow) {
    const answer = await askJson(`/api/fee-schedules/${id}`, { method: 'DELETE' });
    setAsked(null);
    setOutcome(answer.ok ? { look: 'ok', text: text.removed } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  return (
    <Panel title={text.schedules}>
      <form onSubmit={(event) => void upload(event)} className="space-y-4 border-b border-line p-4">
        <p className="max-w-prose text-muted">{text.scheduleLead}</p>
        <OutcomeBanner outcome={outcome} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={text.payer}
            hint={text.payerHint}
            name="payer"
            required
            minLength={2}
            maxLength={80}
          />
          <FileField
            label={text.file}
            hint={text.fileHint}
            name="file"
            required
            accept=".csv,text/csv"
          />
        </div>
        <Button icon={uploadSign} type="submit" look="primary">
          {text.upload}
        </Button>
      </form>
      <ScheduleTable schedules={schedules} ask={setAsked} />
      <ConfirmDialog
        open={asked !== null}
        title={text.removeTitle}
        description={asked ? text.removeText(asked.fileName, asked.rates) : ''}
        submit={text.remove}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && void remove(asked)}
      />
    </Panel>
  );
}

function outcomeOf(added: Added): Outcome {
  if (added.kind === 'no-column') return { look: 'bad', text: text.noColumn[added.column] };
  const skipped = describeSkipped(added.skipped);
  if (added.kind === 'no-rates') return { look: 'bad', text: `${text.noRates}${skipped}` };
  return { look: skipped === '' ? 'ok' : 'warn', text: `${text.added(added.rates)}${skipped}` };
}

function ScheduleTable({
  schedules,
  ask,
}: {
  schedules: readonly ScheduleRow[];
  ask: (schedule: ScheduleRow) => void;
}) {
  const { columns } = text;
  if (schedules.length === 0)
    return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <Table
      label={text.schedules}
      head={[
        { key: 'payer', title: columns.payer },
        { key: 'file', title: columns.file },
        { key: 'rates', title: columns.rates, end: true },
        { key: 'at', title: columns.at },
        { key: 'remove', title: columns.remove, end: true },
      ]}
    >
      {schedules.map((schedule) => (
        <tr key={schedule.id}>
          <Cell className="font-medium">{schedule.payer}</Cell>
          <Cell className="max-w-60 truncate text-muted">{schedule.fileName}</Cell>
          <Cell end>{formatCount(schedule.rates)}</Cell>
          <Cell className="text-muted">
            <When at={schedule.uploadedAt} />
          </Cell>
          <Cell end>
            <Button
              icon={trash}
              look="danger"
              aria-label={text.removeOf(schedule.fileName, schedule.payer)}
              onClick={() => ask(schedule)}
            >
              {text.remove}
            </Button>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
