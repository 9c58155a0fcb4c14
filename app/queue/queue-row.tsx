'use client';

import { bulkText } from '#app/_client/bulk-text.ts';
import { RowBox } from '#app/_client/selection.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { flag, urgent, waiting } from '#app/_ui/icons.ts';
import { Cell, NOT_ON_PHONES, ON_WIDE_SCREENS } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatRisk } from '#lib/forms/format.ts';
import type { QueueItem } from '#lib/review/list-queue.ts';
import { QueueActions } from './queue-actions.tsx';
import { reasonNames, queueText as text } from './text.ts';

const MAX_REASONS = 2;

/**
 * One record of the queue. Rendered from its data in the browser, too: sent as elements, fifty rows
 * were most of the page.
 */
export function QueueRow({
  item,
  formTitle,
  personId,
  maySupervise,
}: {
  item: QueueItem;
  formTitle: string;
  personId: string;
  maySupervise: boolean;
}) {
  const { lease } = item;
  return (
    <tr>
      {maySupervise ? (
        <Cell className="w-10 !px-1">
          <RowBox id={item.recordId} label={bulkText.selectRow(item.patient ?? item.fileName)} />
        </Cell>
      ) : null}
      <Cell className="max-w-48 md:max-w-72">
        <span className="block truncate font-medium">{item.patient ?? item.fileName}</span>
        <span className="block truncate text-muted">
          <FormIcon form={item.form} />
          {item.patient === null ? formTitle : `${formTitle} · ${item.fileName}`}
        </span>
        <span className="mt-1 block md:hidden">
          <Why item={item} />
        </span>
      </Cell>
      <Cell className={NOT_ON_PHONES}>
        <Why item={item} />
      </Cell>
      <Cell end className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        {text.toCheck(item.questions)}
      </Cell>
      <Cell end className={NOT_ON_PHONES}>
        {formatRisk(item.expectedLossUsd)}
      </Cell>
      <Cell className={`text-muted ${NOT_ON_PHONES}`}>
        {item.assigneeName ?? commonText.none}
        {lease ? (
          <span className="block text-sm">
            {lease.ownerId === personId ? text.counts.mine : text.held(lease.ownerName)}
          </span>
        ) : null}
        {item.queueName ? <span className="block text-sm">{item.queueName}</span> : null}
      </Cell>
      <Cell className={`text-muted ${ON_WIDE_SCREENS}`}>
        <Due item={item} />
      </Cell>
      <Cell end>
        <QueueActions
          taskId={item.taskId}
          recordId={item.recordId}
          fileName={item.fileName}
          heldByOther={lease !== null && lease.ownerId !== personId}
          mayRelease={maySupervise && (item.state !== 'open' || lease !== null)}
        />
      </Cell>
    </tr>
  );
}

/** When it is due, and since when it has been waiting; for a snoozed one, when it comes back. */
function Due({ item }: { item: QueueItem }) {
  const { dueAt, snoozedUntil, createdAt } = item;
  return (
    <>
      {snoozedUntil ? (
        <span className="block">
          {text.until} <When at={snoozedUntil} />
        </span>
      ) : dueAt ? (
        <When at={dueAt} />
      ) : (
        commonText.none
      )}
      <span className="block text-sm">
        {text.since} <When at={createdAt} />
      </span>
    </>
  );
}

/** The first few reasons as badges, and the note of an escalation. */
function Why({ item }: { item: QueueItem }) {
  const hidden = item.reasons.length - MAX_REASONS;
  return (
    <>
      <span className="flex flex-wrap gap-1">
        {item.urgent ? (
          <Badge tone="bad" icon={urgent}>
            {text.urgent}
          </Badge>
        ) : null}
        {item.state === 'escalated' ? (
          <Badge tone="edit" icon={flag}>
            {text.escalated}
          </Badge>
        ) : null}
        {item.overdue ? (
          <Badge tone="bad" icon={waiting}>
            {text.overdue}
          </Badge>
        ) : null}
        {item.round === 'first' ? null : <Badge tone="edit">{text[item.round]}</Badge>}
        {item.reasons.slice(0, MAX_REASONS).map(({ code, why }) => (
          <span key={code} title={why}>
            <Badge tone={code === 'failed-rule' || code === 'checksum' ? 'bad' : 'neutral'}>
              {reasonNames[code]}
            </Badge>
          </span>
        ))}
        {hidden > 0 ? <Badge>+{hidden}</Badge> : null}
      </span>
      {item.note ? <span className="mt-1 block text-muted">{text.note(item.note)}</span> : null}
    </>
  );
}
