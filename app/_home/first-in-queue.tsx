import { getCatalog } from '#app/_server/catalog.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { urgent, waiting } from '#app/_ui/icons.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { QueueActions } from '#app/queue/queue-actions.tsx';
import { queueText } from '#app/queue/text.ts';
import { formatRisk } from '#lib/forms/format.ts';
import type { Person } from '#lib/model/user.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { homeText as text } from './text.ts';

const SHOWN = 4;

/** The next records for this person, in this order. */
export async function FirstInQueue({ person }: { person: Person }) {
  const [{ items }, catalog] = await Promise.all([
    listQueue(person, { limit: SHOWN }),
    getCatalog(),
  ]);
  return (
    <Panel title={text.next}>
      {items.length === 0 ? <p className="px-4 py-4 text-muted">{text.nextEmpty}</p> : null}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.taskId} className="flex items-center justify-between gap-3 px-4 py-2">
            <span className="min-w-0">
              <span className="block truncate font-medium">
                {item.patient ?? item.fileName}{' '}
                {item.urgent ? (
                  <Badge tone="bad" icon={urgent}>
                    {queueText.urgent}
                  </Badge>
                ) : null}{' '}
                {item.overdue ? (
                  <Badge tone="bad" icon={waiting}>
                    {queueText.overdue}
                  </Badge>
                ) : null}
              </span>
              <span className="block truncate text-sm text-muted">
                <FormIcon form={item.form} />
                {catalog.titleOf(item.form)} · {queueText.toCheck(item.questions)} ·{' '}
                {text.atRisk(formatRisk(item.expectedLossUsd))}
              </span>
            </span>
            <QueueActions
              taskId={item.taskId}
              recordId={item.recordId}
              fileName={item.fileName}
              heldByOther={item.lease !== null && item.lease.ownerId !== person.id}
              mayRelease={false}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
