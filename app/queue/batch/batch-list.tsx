'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { TaskGroup } from '#lib/model/task-group.ts';

export interface BatchItem {
  readonly taskId: string;
  readonly recordId: string;
  readonly fileName: string;
  readonly fields: readonly { path: string; name: string; value: string | null }[];
  readonly checks: readonly string[];
}

type Outcome = 'submitted' | 'passed-by' | 'taken-back';

/** Each record with the values in doubt; those that stay ticked are accepted, each by a submit of its own. */
export function BatchList({ group, items }: { group: TaskGroup; items: readonly BatchItem[] }) {
  const text = messages.batch;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(items.map(({ taskId }) => taskId)),
  );
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = items.filter(({ taskId }) => chosen.has(taskId) && !outcomes[taskId]);

  async function accept(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await postJson<{ outcomes: { taskId: string; kind: Outcome }[] }>(
      '/api/queue/batch',
      {
        group,
        taskIds: open.map(({ taskId }) => taskId),
        reason: group.rules.length > 0 ? reason : null,
      },
    );
    setBusy(false);
    if (!answer.ok) return setProblem(answer.text);
    setProblem(null);
    setOutcomes({
      ...outcomes,
      ...Object.fromEntries(answer.value.outcomes.map(({ taskId, kind }) => [taskId, kind])),
    });
  }
  async function takeBack(taskId: string) {
    const answer = await postJson<{ kind: string }>(`/api/tasks/${taskId}/undo`);
    if (answer.ok && answer.value.kind === 'reopened')
      setOutcomes((now) => ({ ...now, [taskId]: 'taken-back' }));
    else setProblem(answer.ok ? messages.review.tooLate : answer.text);
  }
  function choose(taskId: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(taskId);
    else next.delete(taskId);
    setChosen(next);
  }

  if (items.length === 0) {
    return (
      <Panel>
        <EmptyState title={messages.queue.noMatchTitle}>{messages.queue.noMatchText}</EmptyState>
      </Panel>
    );
  }
  return (
    <form onSubmit={(event) => void accept(event)} className="space-y-4">
      <Panel>
        <Table
          label={text.list}
          head={[
            { key: 'take', title: text.columns.take },
            { key: 'record', title: text.columns.record },
            { key: 'values', title: text.columns.values },
            { key: 'rules', title: text.columns.rules },
            { key: 'state', title: text.columns.state, end: true },
          ]}
        >
          {items.map((item) => (
            <tr key={item.taskId}>
              <Cell>
                <input
                  type="checkbox"
                  aria-label={text.take(item.fileName)}
                  checked={chosen.has(item.taskId)}
                  disabled={outcomes[item.taskId] !== undefined}
                  onChange={(event) => choose(item.taskId, event.target.checked)}
                />
              </Cell>
              <Cell className="max-w-60">
                <Link
                  href={`/review/${item.recordId}`}
                  prefetch={false}
                  className="block truncate text-accent hover:underline"
                >
                  {item.fileName}
                </Link>
              </Cell>
              <Cell>
                <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
                  {item.fields.map(({ path, name, value }) => (
                    <div key={path} className="flex gap-1.5">
                      <dt className="text-muted">{name}</dt>
                      <dd className="font-medium">{value ?? messages.review.noValue}</dd>
                    </div>
                  ))}
                </dl>
              </Cell>
              <Cell className="text-bad">{item.checks.join(' ')}</Cell>
              <Cell end className="whitespace-nowrap">
                <State
                  outcome={outcomes[item.taskId]}
                  fileName={item.fileName}
                  onTakeBack={() => void takeBack(item.taskId)}
                />
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
      <div className="flex flex-wrap items-end justify-end gap-3">
        <p role="status" className="mr-auto text-bad">
          {problem}
        </p>
        {group.rules.length > 0 ? (
          <TextField
            label={text.reason(group.rules.join(', '))}
            required
            maxLength={1000}
            className="w-96"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <Button type="submit" look="primary" className="h-9" disabled={busy || open.length === 0}>
          {busy ? text.accepting : text.accept(open.length)}
        </Button>
      </div>
    </form>
  );
}

function State({
  outcome,
  fileName,
  onTakeBack,
}: {
  outcome: Outcome | undefined;
  fileName: string;
  onTakeBack: () => void;
}) {
  const text = messages.batch;
  if (outcome === undefined) return null;
  if (outcome !== 'submitted') return <span className="text-muted">{text.outcomes[outcome]}</span>;
  return (
    <span className="text-ok">
      ✓ {text.outcomes.submitted}{' '}
      <Button look="quiet" aria-label={text.takeBackOf(fileName)} onClick={onTakeBack}>
        {text.takeBack}
      </Button>
    </span>
  );
}
