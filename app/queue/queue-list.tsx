import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Table } from '#app/_ui/table.tsx';
import type { QueueItem } from '#lib/review/list-queue.ts';
import { NOT_ON_PHONES, ON_WIDE_SCREENS, QueueRow } from './queue-row.tsx';
import { queueText as text } from './text.ts';

export function QueueList({
  items,
  filtered,
  personId,
  maySupervise,
}: {
  items: readonly QueueItem[];
  filtered: boolean;
  personId: string;
  maySupervise: boolean;
}) {
  if (items.length === 0) {
    return (
      <Panel>
        <EmptyState title={filtered ? text.noMatchTitle : text.emptyTitle}>
          {filtered ? text.noMatchText : text.emptyText}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <Table
        label={text.list}
        head={[
          { key: 'record', title: text.columns.record },
          { key: 'why', title: text.columns.why, className: NOT_ON_PHONES },
          { key: 'fields', title: text.columns.fields, end: true, className: NOT_ON_PHONES },
          { key: 'loss', title: text.columns.loss, end: true, className: NOT_ON_PHONES },
          { key: 'state', title: text.columns.state, className: NOT_ON_PHONES },
          { key: 'since', title: text.columns.since, className: ON_WIDE_SCREENS },
          { key: 'open', title: text.columns.open, end: true },
        ]}
      >
        {items.map((item) => (
          <QueueRow key={item.taskId} item={item} personId={personId} maySupervise={maySupervise} />
        ))}
      </Table>
    </Panel>
  );
}
