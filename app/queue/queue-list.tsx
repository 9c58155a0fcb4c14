import type { ReactNode } from 'react';
import { bulkText } from '#app/_client/bulk-text.ts';
import { AllBox, SelectionProvider } from '#app/_client/selection.tsx';
import { getCatalog } from '#app/_server/catalog.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { NOT_ON_PHONES, ON_WIDE_SCREENS, Table } from '#app/_ui/table.tsx';
import type { QueueItem } from '#lib/review/list-queue.ts';
import { EmptyQueue } from './empty-queue.tsx';
import { QueueRow } from './queue-row.tsx';
import { queueText as text } from './text.ts';

export async function QueueList({
  items,
  filtered,
  reading,
  personId,
  maySupervise,
  bulk,
}: {
  items: readonly QueueItem[];
  filtered: boolean;
  /** Documents that are still being read. */
  reading: number;
  personId: string;
  maySupervise: boolean;
  /** Actions on the selected ones. */
  bulk: ReactNode;
}) {
  const catalog = await getCatalog();
  const shown = items.map(({ recordId }) => recordId);
  if (items.length === 0) {
    return (
      <Panel>
        <EmptyQueue filtered={filtered} reading={reading} />
      </Panel>
    );
  }
  return (
    <Panel>
      <SelectionProvider shown={shown}>
        {bulk}
        <Table
          label={text.list}
          head={[
            ...(maySupervise
              ? [
                  {
                    key: 'select',
                    title: text.columns.select,
                    content: <AllBox label={bulkText.selectAll} />,
                    className: 'w-10 !px-1',
                  },
                ]
              : []),
            { key: 'record', title: text.columns.record },
            { key: 'why', title: text.columns.why, className: NOT_ON_PHONES },
            { key: 'fields', title: text.columns.fields, end: true, className: NOT_ON_PHONES },
            { key: 'loss', title: text.columns.loss, end: true, className: NOT_ON_PHONES },
            { key: 'owner', title: text.columns.owner, className: NOT_ON_PHONES },
            { key: 'due', title: text.columns.due, className: ON_WIDE_SCREENS },
            { key: 'open', title: text.columns.open, end: true },
          ]}
        >
          {items.map((item) => (
            <QueueRow
              key={item.taskId}
              item={item}
              formTitle={catalog.titleOf(item.form)}
              personId={personId}
              maySupervise={maySupervise}
            />
          ))}
        </Table>
      </SelectionProvider>
    </Panel>
  );
}
