import Link from 'next/link';
import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { formatDay, formatMoney, formatUsd } from '#app/_text/format.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { RecordItem } from '#lib/review/list-records.ts';
import { recordsText as text } from './text.ts';

/** On small screens the first column says what these would. */
const NOT_ON_PHONES = 'max-md:hidden';
const ON_WIDE_SCREENS = 'max-xl:hidden';

/** Records as a person looks for them. `query` is that of this list, which the record's page leads back to. */
export async function RecordList({
  records,
  query,
}: {
  records: readonly RecordItem[];
  query: string;
}) {
  const catalog = await getCatalog();
  if (records.length === 0) {
    return query === '' ? (
      <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
    ) : (
      <EmptyState title={text.noMatchTitle}>{text.noMatchText}</EmptyState>
    );
  }
  return (
    <Table
      label={text.list}
      head={[
        { key: 'record', title: text.columns.record },
        { key: 'payer', title: text.columns.payer, className: NOT_ON_PHONES },
        { key: 'days', title: text.columns.days, className: NOT_ON_PHONES },
        { key: 'total', title: text.columns.total, end: true },
        { key: 'state', title: text.columns.state, className: NOT_ON_PHONES },
        { key: 'risk', title: text.columns.risk, end: true, className: ON_WIDE_SCREENS },
        { key: 'updated', title: text.columns.updated, className: NOT_ON_PHONES },
      ]}
    >
      {records.map((record) => (
        <RecordRow
          key={record.id}
          record={record}
          title={catalog.titleOf(record.form)}
          query={query}
        />
      ))}
    </Table>
  );
}

function RecordRow({ record, title, query }: { record: RecordItem; title: string; query: string }) {
  const list = query === '' ? '' : `?${new URLSearchParams({ list: query })}`;
  const total = record.totalCents === null ? commonText.none : formatMoney(record.totalCents);
  return (
    <tr>
      <Cell className="max-w-56 md:max-w-72">
        <Link
          href={`/records/${record.id}${list}`}
          className="block truncate font-medium hover:text-accent hover:underline"
        >
          {record.patient ?? title}
        </Link>
        <span className="block truncate text-muted">
          {record.patient === null ? record.fileName : `${title} · ${record.fileName}`}
        </span>
        <span className="mt-1 block space-y-1 md:hidden">
          <RecordStateBadge state={record.state} />
          <span className="block truncate text-muted">{record.payer}</span>
          <span className="block text-muted">{daysOf(record)}</span>
        </span>
      </Cell>
      <Cell className={`max-w-52 truncate ${NOT_ON_PHONES}`}>
        {record.payer ?? commonText.none}
      </Cell>
      <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        {daysOf(record) ?? commonText.none}
      </Cell>
      <Cell end className="whitespace-nowrap">
        {total}
      </Cell>
      <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        <RecordStateBadge state={record.state} />
        <span className="block text-sm text-muted">{whoOf(record)}</span>
      </Cell>
      <Cell end className={ON_WIDE_SCREENS}>
        {record.state === 'review' ? formatUsd(record.expectedLossUsd) : commonText.none}
      </Cell>
      <Cell className={`whitespace-nowrap text-muted ${NOT_ON_PHONES}`}>
        <When at={record.updatedAt} />
      </Cell>
    </tr>
  );
}

/** Who has the record or decided it; null when nobody does. */
function whoOf({ personName, state }: RecordItem): string | null {
  const isDecided = state === 'accepted' || state === 'set_aside';
  return personName ?? (isDecided ? text.automatic : null);
}

/** One day, or the first and the last. */
function daysOf({ from, to }: RecordItem): string | null {
  if (from === null) return null;
  return to === null || to === from ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}
