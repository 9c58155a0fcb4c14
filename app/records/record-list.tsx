import { bulkText } from '#app/_client/bulk-text.ts';
import { AllBox, RowBox } from '#app/_client/selection.tsx';
import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { Link } from '#app/_ui/link.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { Cell, NOT_ON_PHONES, ON_WIDE_SCREENS, Table } from '#app/_ui/table.tsx';
import { TagList } from '#app/_ui/tag-list.tsx';
import { Thumbnail } from '#app/_ui/thumbnail.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatDay, formatMoney, formatRisk } from '#lib/forms/format.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import {
  type RecordFilter,
  type RecordSort,
  toRecordQuery,
} from '#lib/model/filters/record-filter.ts';
import type { RecordItem } from '#lib/review/list-records.ts';
import { recordsText as text } from './text.ts';

/**
 * Records as a person searches for them. `query` is this list's, which the record's page links back
 * to.
 */
export async function RecordList({
  records,
  query,
  tags,
}: {
  records: readonly RecordItem[];
  query: RecordFilter;
  tags: ReadonlyMap<number, string>;
}) {
  const catalog = await getCatalog();
  if (records.length === 0) {
    return toRecordQuery(query) === '' ? (
      <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
    ) : (
      <EmptyState title={text.noMatchTitle}>{text.noMatchText}</EmptyState>
    );
  }
  const by = (sort: RecordSort) => ({
    href: hrefOf({ ...query, sort }),
    current: (query.sort ?? 'updated') === sort ? ('descending' as const) : undefined,
  });
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        {
          key: 'select',
          title: columns.select,
          content: <AllBox label={bulkText.selectAll} />,
          className: 'w-10 !px-1',
        },
        { key: 'record', title: columns.record },
        { key: 'payer', title: columns.payer, className: NOT_ON_PHONES },
        { key: 'days', title: columns.days, className: NOT_ON_PHONES, sort: by('service') },
        {
          key: 'total',
          title: columns.total,
          end: true,
          className: NOT_ON_PHONES,
          sort: by('total'),
        },
        { key: 'state', title: columns.state, className: NOT_ON_PHONES },
        { key: 'owner', title: columns.owner, className: ON_WIDE_SCREENS },
        { key: 'updated', title: columns.updated, className: ON_WIDE_SCREENS, sort: by('updated') },
      ]}
    >
      {records.map((record) => (
        <RecordRow
          key={record.id}
          record={record}
          title={catalog.titleOf(record.form)}
          query={query}
          tags={tags}
        />
      ))}
    </Table>
  );
}

function hrefOf(filter: RecordFilter): string {
  return toAddress('/records', toRecordQuery(filter));
}

interface RowProps {
  readonly record: RecordItem;
  /** The title of its form. */
  readonly title: string;
  readonly query: RecordFilter;
  readonly tags: ReadonlyMap<number, string>;
}

function RecordRow(row: RowProps) {
  const { record } = row;
  return (
    <tr>
      <Cell className="w-10 !px-1">
        <RowBox id={record.id} label={bulkText.selectRow(record.patient ?? record.fileName)} />
      </Cell>
      <Cell className="max-md:w-full max-md:max-w-0 md:max-w-64 xl:max-w-72">
        <Name {...row} />
      </Cell>
      <Cell className={`max-w-44 truncate ${NOT_ON_PHONES}`}>
        {record.payer ?? commonText.none}
      </Cell>
      <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        {daysOf(record) ?? commonText.none}
      </Cell>
      <Cell end className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        {totalOf(record)}
      </Cell>
      <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
        <RecordStateBadge state={record.state} />
        <span className="block text-sm text-muted">{whoOf(record)}</span>
        {record.state === 'review' ? (
          <span className="block text-sm text-muted">
            {text.atRisk(formatRisk(record.expectedLossUsd))}
          </span>
        ) : null}
      </Cell>
      <Cell className={`max-w-32 truncate ${ON_WIDE_SCREENS}`}>
        {record.ownerName ?? commonText.none}
      </Cell>
      <Cell className={`whitespace-nowrap text-muted ${ON_WIDE_SCREENS}`}>
        <When at={record.updatedAt} />
        <span className="block text-sm">{text.age(ageOf(record))}</span>
      </Cell>
    </tr>
  );
}

/** Whose bill it is, what kind of paper, in which file. */
function Name({ record, title, query, tags }: RowProps) {
  const address = toRecordQuery(query);
  const list = address === '' ? '' : `?${new URLSearchParams({ list: address })}`;
  return (
    <span className="flex gap-3">
      <Thumbnail documentId={record.documentId} />
      <span className="min-w-0">
        <Link
          href={`/records/${record.id}${list}`}
          className="block truncate font-medium hover:text-accent hover:underline"
        >
          {record.patient ?? title}
        </Link>
        <span className="block truncate text-muted">
          <FormIcon form={record.form} />
          {record.patient === null ? record.fileName : `${title} · ${record.fileName}`}
        </span>
        {record.layout === null ? null : (
          <Link
            href={hrefOf({ ...query, layout: record.layout })}
            className={`text-xs text-muted hover:underline ${ON_WIDE_SCREENS}`}
          >
            {text.layout}
          </Link>
        )}
        <TagList tags={record.tags} names={tags} hrefOf={(tag) => hrefOf({ ...query, tag })} />
        <span className="mt-1 block space-y-1 md:hidden">
          <RecordStateBadge state={record.state} />
          <span className="block truncate text-muted">{record.payer}</span>
          <span className="block text-muted">{daysOf(record)}</span>
          <span className="block">{totalOf(record)}</span>
        </span>
      </span>
    </span>
  );
}

function totalOf({ totalCents }: RecordItem): string {
  return totalCents === null ? commonText.none : formatMoney(totalCents);
}

/** Who has the record or decided it; null if no one. */
function whoOf({ personName, state }: RecordItem): string | null {
  const isDecided = state === 'accepted' || state === 'set_aside';
  return personName ?? (isDecided ? text.automatic : null);
}

/** One day, or the first and the last. */
function daysOf({ from, to }: RecordItem): string | null {
  if (from === null) return null;
  return to === null || to === from ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

/** Whole days since it was received. */
function ageOf({ createdAt }: RecordItem): number {
  return Math.max(0, Math.floor((Date.now() - createdAt.getTime()) / 86_400_000));
}
