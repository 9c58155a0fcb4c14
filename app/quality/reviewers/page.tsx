import type { Metadata } from 'next';
import Link from 'next/link';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { loadReviewers, type ReviewerRow } from '#lib/metrics/load-reviewers.ts';
import { formatPercent } from '../format-share.ts';
import { parseSpan, QualityHead, sinceOf } from '../quality-head.tsx';

export const metadata: Metadata = { title: messages.quality.reviewers.title };

export default function ReviewersPage({
  searchParams,
}: {
  searchParams: Promise<{ days?: string }>;
}) {
  return asRole('supervisor', '/quality/reviewers', async (person) => {
    const span = parseSpan((await searchParams).days);
    const rows = await loadReviewers(sinceOf(span));
    const text = messages.quality.reviewers;
    return (
      <Shell person={person} section="quality">
        <QualityHead tab="reviewers" lead={text.lead} span={span} />
        <Panel>
          {rows.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <Reviewers rows={rows} />
          )}
        </Panel>
      </Shell>
    );
  });
}

function Reviewers({ rows }: { rows: readonly ReviewerRow[] }) {
  const text = messages.quality.reviewers;
  const { columns } = text;
  return (
    <Table
      label={text.title}
      head={[
        { key: 'name', title: columns.name },
        { key: 'records', title: columns.records, end: true },
        { key: 'fields', title: columns.fields, end: true },
        { key: 'seconds', title: columns.seconds, end: true },
        { key: 'corrected', title: columns.corrected, end: true },
        { key: 'undone', title: columns.undone, end: true },
        { key: 'reopened', title: columns.reopened, end: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.personId}>
          <Cell>
            <Link
              className="font-medium text-accent hover:underline"
              aria-label={text.log(row.name)}
              href={`/log?person=${encodeURIComponent(row.personId)}`}
            >
              {row.name}
            </Link>
          </Cell>
          <Cell end>{row.records}</Cell>
          <Cell end>{row.fields}</Cell>
          <Cell end>{row.secondsPerField?.toFixed(1) ?? messages.common.none}</Cell>
          <Cell end>{formatPercent(row.corrected)}</Cell>
          <Cell end>{row.undone}</Cell>
          <Cell end>{row.reopened}</Cell>
        </tr>
      ))}
    </Table>
  );
}
