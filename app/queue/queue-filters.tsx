import { getCatalog } from '#app/_server/catalog.ts';
import { Link } from '#app/_ui/link.tsx';
import { formatCount } from '#lib/forms/format.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import { type QueueFilter, toQueueQuery } from '#lib/model/filters/queue-filter.ts';
import { NOBODYS, OWN } from '#lib/model/filters/record-filter.ts';
import type { QueueCounts } from '#lib/review/count-queue.ts';
import { reasonName, queueText as text } from './text.ts';

/** Counts by reason and by document type. Each is a link that filters the list. */
export async function QueueFilters({
  counts,
  filter,
  queues,
}: {
  counts: QueueCounts;
  filter: QueueFilter;
  queues: readonly { readonly id: string; readonly name: string }[];
}) {
  const catalog = await getCatalog();
  if (counts.open + counts.escalated + counts.snoozed === 0) return null;
  const { queue, owner, ...others } = filter;
  // They are counts of open records.
  const isCounted = (filter.state ?? 'open') === 'open';
  return (
    <div className="mb-4 space-y-2">
      <Choices
        title={text.queues}
        every={text.everyQueue}
        chosen={queue ?? owner}
        hrefOf={(value) =>
          hrefOf({ ...others, ...(isOwner(value) ? { owner: value } : { queue: value }) })
        }
        choices={[
          { value: OWN, label: text.own },
          { value: NOBODYS, label: text.unassigned },
          ...queues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Choices
        title={text.reasons}
        chosen={filter.reason}
        hrefOf={(reason) => hrefOf({ ...filter, reason })}
        choices={counts.byReason.map(({ code, count }) => ({
          value: code,
          label: reasonName(code),
          count: isCounted ? count : undefined,
        }))}
      />
      <Choices
        title={text.forms}
        chosen={filter.form}
        hrefOf={(form) => hrefOf({ ...filter, form })}
        choices={counts.byForm.map(({ form, count }) => ({
          value: form,
          label: catalog.titleOf(form),
          count: isCounted ? count : undefined,
        }))}
      />
    </div>
  );
}

function isOwner(value: string | undefined): boolean {
  return value === OWN || value === NOBODYS;
}

function Choices({
  title,
  every = text.all,
  choices,
  chosen,
  hrefOf,
}: {
  title: string;
  every?: string;
  choices: readonly { value: string; label: string; count?: number }[];
  chosen: string | undefined;
  hrefOf: (value: string | undefined) => string;
}) {
  const chip =
    'rounded-full border border-line bg-surface px-2.5 py-0.5 text-sm hover:border-line-strong aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent';
  return (
    <nav aria-label={title} className="flex flex-wrap items-center gap-1.5">
      <span className="w-16 text-sm text-muted">{title}</span>
      <Link
        href={hrefOf(undefined)}
        aria-current={chosen === undefined ? 'true' : undefined}
        className={chip}
      >
        {every}
      </Link>
      {choices.map(({ value, label, count }) => (
        <Link
          key={value}
          href={hrefOf(value)}
          aria-current={chosen === value ? 'true' : undefined}
          className={chip}
        >
          {label}{' '}
          {count === undefined ? null : <span className="text-muted">{formatCount(count)}</span>}
        </Link>
      ))}
    </nav>
  );
}

function hrefOf(filter: QueueFilter): string {
  return toAddress('/queue', toQueueQuery(filter));
}
