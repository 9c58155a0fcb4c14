'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Table } from '#app/_ui/table.tsx';
import type { TaskGroup } from '#lib/model/task-group.ts';
import { queueText } from '../text.ts';
import type { BatchItem } from './batch-item.ts';
import { BatchRow } from './batch-row.tsx';
import { batchText as text } from './text.ts';
import { useBatch } from './use-batch.ts';
import { groupValues, keyOfCase } from './value-groups.ts';
import { ValuePanel } from './value-panel.tsx';

/**
 * The values to check by field and value, each with the place where it is printed. A record is
 * accepted, with its own submit, once all of its values are selected. Nothing is selected in
 * advance.
 */
export function BatchList({ group, items }: { group: TaskGroup; items: readonly BatchItem[] }) {
  const batch = useBatch(group, items);
  const [reason, setReason] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    void batch.accept(group.rules.length > 0 ? reason : null);
  }

  if (items.length === 0) {
    return (
      <Panel>
        <EmptyState title={queueText.noMatchTitle}>{queueText.noMatchText}</EmptyState>
      </Panel>
    );
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      {groupValues(items).map((one) => (
        <ValuePanel
          key={one.key}
          group={one}
          selected={batch.selected}
          disabled={batch.decided}
          onSelect={batch.select}
        />
      ))}
      <RecordTable items={items} batch={batch} />
      <AcceptBar
        problem={batch.problem}
        rules={group.rules}
        busy={batch.busy}
        count={batch.open.length}
        reason={reason}
        onReason={setReason}
      />
    </form>
  );
}

/** The records, and the result for each. */
function RecordTable({
  items,
  batch,
}: {
  items: readonly BatchItem[];
  batch: ReturnType<typeof useBatch>;
}) {
  return (
    <Panel>
      <Table
        label={text.list}
        head={[
          { key: 'record', title: text.columns.record },
          { key: 'values', title: text.columns.values },
          { key: 'rules', title: text.columns.rules },
          { key: 'state', title: text.columns.state, end: true },
        ]}
      >
        {items.map((item) => (
          <BatchRow
            key={item.taskId}
            item={item}
            selected={
              item.fields.filter(({ path }) => batch.selected.has(keyOfCase(item.taskId, path)))
                .length
            }
            outcome={batch.outcomes[item.taskId]}
            onUndo={() => void batch.undo(item.taskId)}
          />
        ))}
      </Table>
    </Panel>
  );
}

/** Below the list: the reason for keeping failed checks, if any, and the button that accepts. */
function AcceptBar({
  problem,
  rules,
  busy,
  count,
  reason,
  onReason,
}: {
  problem: string | null;
  /** Rules that the records of this group fail. */
  rules: readonly string[];
  busy: boolean;
  /** How many records would be accepted. */
  count: number;
  reason: string;
  onReason: (reason: string) => void;
}) {
  return (
    <div className="flex flex-wrap items-end justify-end gap-3">
      <p role="status" className="mr-auto text-bad">
        {problem}
      </p>
      {rules.length > 0 ? (
        <TextField
          label={text.reason(rules.join(', '))}
          required
          maxLength={1000}
          className="w-96 max-w-full"
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      ) : null}
      <Button type="submit" look="primary" className="h-9" disabled={busy || count === 0}>
        {busy ? text.accepting : text.accept(count)}
      </Button>
    </div>
  );
}
