import { formTitle } from '#app/_text/form-title.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { QueueItem } from '#lib/review/list-queue.ts';
import { QueueActions } from './queue-actions.tsx';

/** The way to the record is the last column and has to be on the screen. */
const NOT_ON_PHONES = 'max-md:hidden';
const ON_WIDE_SCREENS = 'max-xl:hidden';

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
  const text = messages.queue;
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
          { key: 'why', title: text.columns.why },
          { key: 'fields', title: text.columns.fields, end: true, className: NOT_ON_PHONES },
          { key: 'loss', title: text.columns.loss, end: true, className: NOT_ON_PHONES },
          { key: 'state', title: text.columns.state, className: NOT_ON_PHONES },
          { key: 'since', title: text.columns.since, className: ON_WIDE_SCREENS },
          { key: 'open', title: text.columns.open, end: true },
        ]}
      >
        {items.map((item) => (
          <tr key={item.taskId}>
            <Cell className="max-w-72">
              <span className="block truncate font-medium">{formTitle(item.form)}</span>
              <span className="block truncate text-muted">
                {item.patient === null ? item.fileName : `${item.patient} · ${item.fileName}`}
              </span>
            </Cell>
            <Cell>
              <span className="flex flex-wrap gap-1">
                {item.overdue ? <Badge tone="bad">{text.overdue}</Badge> : null}
                {item.round === 'first' ? null : <Badge tone="edit">{text[item.round]}</Badge>}
                {item.reasons.slice(0, 3).map(({ code, why }) => (
                  <span key={code} title={why}>
                    <Badge tone={code === 'failed-rule' || code === 'checksum' ? 'bad' : 'warn'}>
                      {messages.reasons[code]}
                    </Badge>
                  </span>
                ))}
                {item.reasons.length > 3 ? <Badge>+{item.reasons.length - 3}</Badge> : null}
              </span>
              {item.note ? (
                <span className="mt-1 block text-muted">{text.note(item.note)}</span>
              ) : null}
            </Cell>
            <Cell end className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
              {text.toCheck(item.flagged)}
            </Cell>
            <Cell end className={NOT_ON_PHONES}>
              {item.expectedLossUsd.toLocaleString('en-US', { style: 'currency', currency: 'USD' })}
            </Cell>
            <Cell className={`whitespace-nowrap text-muted ${NOT_ON_PHONES}`}>
              {item.lease
                ? item.lease.ownerId === personId
                  ? text.you
                  : text.heldBy(item.lease.ownerName)
                : messages.common.none}
            </Cell>
            <Cell className={`text-muted ${ON_WIDE_SCREENS}`}>
              <When at={item.createdAt} />
            </Cell>
            <Cell end>
              <QueueActions
                taskId={item.taskId}
                recordId={item.recordId}
                fileName={item.fileName}
                heldByOther={item.lease !== null && item.lease.ownerId !== personId}
                mayReturn={maySupervise && (item.state !== 'open' || item.lease !== null)}
              />
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
