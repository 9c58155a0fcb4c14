'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { pencil, plus, trash } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { formatCount, formatUsd } from '#lib/forms/format.ts';
import type { WorkQueue } from '#lib/model/work-queue.ts';
import { type Choices, QueueDialog } from './queue-dialog.tsx';
import { text } from './text.ts';

interface Work {
  readonly queueId: string | null;
  readonly waiting: number;
  readonly overdue: number;
  readonly comePerDay: number;
  readonly donePerDay: number;
}

/** The queues with the records waiting in them, and those in none; each queue can be changed. */
export function QueueTable({
  queues,
  work,
  ...choices
}: Choices & { queues: readonly WorkQueue[]; work: readonly Work[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<WorkQueue | 'new' | null>(null);
  const [leaving, setLeaving] = useState<WorkQueue | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const workOf = new Map(work.map((one) => [one.queueId, one]));

  async function remove({ id }: WorkQueue) {
    const answer = await askJson(`/api/work-queues/${id}`, { method: 'DELETE' });
    setLeaving(null);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }

  return (
    <Panel title={text.queues}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="min-w-0 flex-1 text-muted">{text.queuesText}</p>
        <Button icon={plus} onClick={() => setAsked('new')}>
          {text.add}
        </Button>
        {problem ? (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        ) : null}
      </div>
      <Table
        label={text.queues}
        head={[
          { key: 'queue', title: text.queue },
          { key: 'members', title: text.members, className: NOT_ON_PHONES },
          { key: 'waiting', title: text.waiting, end: true },
          { key: 'overdue', title: text.overdue, end: true, className: NOT_ON_PHONES },
          { key: 'come', title: text.come, end: true, className: NOT_ON_PHONES },
          { key: 'done', title: text.done, end: true, className: NOT_ON_PHONES },
          { key: 'clear', title: text.clear, end: true, className: NOT_ON_PHONES },
          {
            key: 'change',
            title: text.edit,
            content: <span className="sr-only">{text.edit}</span>,
          },
        ]}
      >
        {queues.map((queue) => (
          <tr key={queue.id}>
            <Cell className="max-w-64">
              <Link
                href={`/queue?${new URLSearchParams({ queue: queue.id })}`}
                className="block truncate font-medium hover:text-accent hover:underline"
              >
                {queue.name}
              </Link>
              <span className="block text-sm text-muted">{describeRule(queue, choices)}</span>
            </Cell>
            <Cell className={`max-w-52 truncate text-muted ${NOT_ON_PHONES}`}>
              {namesOf(queue, choices) || text.everybody}
            </Cell>
            <Numbers work={workOf.get(queue.id)} />
            <Cell end className="whitespace-nowrap max-md:!px-1 [&>button]:max-md:flex">
              <Button
                icon={pencil}
                look="quiet"
                className="h-7 px-2"
                onClick={() => setAsked(queue)}
              >
                {text.edit}
              </Button>
              <Button
                icon={trash}
                look="quiet"
                className="h-7 px-2"
                onClick={() => setLeaving(queue)}
              >
                {text.remove}
              </Button>
            </Cell>
          </tr>
        ))}
        <tr>
          <Cell className="text-muted">{text.rest}</Cell>
          <Cell className={`text-muted ${NOT_ON_PHONES}`}>{text.everybody}</Cell>
          <Numbers work={workOf.get(null)} />
          <Cell> </Cell>
        </tr>
      </Table>
      {asked === null ? null : (
        <QueueDialog
          queue={asked === 'new' ? null : asked}
          {...choices}
          onClose={() => setAsked(null)}
          onSaved={() => {
            setAsked(null);
            router.refresh();
          }}
        />
      )}
      <ConfirmDialog
        open={leaving !== null}
        title={text.removeTitle}
        description={text.removeText}
        submit={text.remove}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void remove(leaving)}
      />
    </Panel>
  );
}

function Numbers({ work }: { work: Work | undefined }) {
  const { waiting = 0, overdue = 0, comePerDay = 0, donePerDay = 0 } = work ?? {};
  const gets = donePerDay - comePerDay;
  return (
    <>
      <Cell end>{formatCount(waiting)}</Cell>
      <Cell end className={NOT_ON_PHONES}>
        {overdue > 0 ? <Badge tone="bad">{formatCount(overdue)}</Badge> : formatCount(0)}
      </Cell>
      <Cell end className={NOT_ON_PHONES}>
        {comePerDay.toFixed(1)}
      </Cell>
      <Cell end className={NOT_ON_PHONES}>
        {donePerDay.toFixed(1)}
      </Cell>
      <Cell end className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        {waiting === 0 ? commonText.none : gets > 0 ? text.days(waiting / gets) : text.never}
      </Cell>
    </>
  );
}

function describeRule({ rule }: WorkQueue, { forms, payers }: Choices): string {
  const { ruleParts } = text;
  const parts = [
    ...rule.forms.map((name) => forms.find((form) => form.name === name)?.title ?? name),
    ...rule.payers.flatMap((id) => payers.find((payer) => payer.id === id)?.name ?? []),
    ...(rule.minUsd === null ? [] : [ruleParts.min(formatUsd(rule.minUsd))]),
    ...(rule.maxUsd === null ? [] : [ruleParts.max(formatUsd(rule.maxUsd))]),
    ...(rule.days === null ? [] : [ruleParts.days(rule.days)]),
  ];
  return parts.join(', ') || text.everything;
}

function namesOf({ people: ids }: WorkQueue, { people }: Choices): string {
  return ids.flatMap((id) => people.find((person) => person.id === id)?.name ?? []).join(', ');
}
