import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { LogTable } from '#app/log/log-table.tsx';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { ACCESS_ACTIONS, type AccessRow, loadAccess } from '#lib/metrics/people/load-access.ts';
import { parseSpan, QualityHead, sinceOf } from '../quality-head.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/access');

export const metadata: Metadata = { title: PAGE.title };

export default function AccessPage({ searchParams }: { searchParams: Promise<{ days?: string }> }) {
  return asRole(PAGE, async (person) => {
    const span = parseSpan((await searchParams).days);
    const from = sinceOf(span);
    const [rows, { decisions }] = await Promise.all([
      loadAccess(from),
      listDecisions({ from, actions: ACCESS_ACTIONS }),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} span={span} />
        {rows.length === 0 ? (
          <Panel>
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          </Panel>
        ) : (
          <div className="space-y-6">
            <Panel title={text.perPerson}>
              <PerPerson rows={rows} />
            </Panel>
            <Panel title={text.entries}>
              <LogTable decisions={decisions} />
            </Panel>
            <p className="text-center">
              <Link className={buttonClass()} href="/log?kind=access">
                {text.all}
              </Link>
            </p>
          </div>
        )}
      </Shell>
    );
  });
}

function PerPerson({ rows }: { rows: readonly AccessRow[] }) {
  const { columns, perPerson } = text;
  return (
    <Table
      label={perPerson}
      head={[
        { key: 'name', title: columns.name },
        { key: 'views', title: columns.views, end: true },
        { key: 'searches', title: columns.searches, end: true },
        { key: 'exports', title: columns.exports, end: true },
        { key: 'refused', title: columns.refused, end: true },
        { key: 'last', title: columns.last, end: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.personId}>
          <Cell>
            <Link
              className="font-medium text-accent hover:underline"
              href={`/log?kind=access&person=${encodeURIComponent(row.personId)}`}
            >
              {row.name}
            </Link>
          </Cell>
          <Cell end>{row.views}</Cell>
          <Cell end>{row.searches}</Cell>
          <Cell end>{row.exports}</Cell>
          <Cell end className={row.refused > 0 ? 'font-medium text-bad' : ''}>
            {row.refused}
          </Cell>
          <Cell end className="text-muted">
            <When at={row.last} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
