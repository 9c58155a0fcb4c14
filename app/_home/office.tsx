import { commonText } from '#app/_text/common.ts';
import { formatCount, formatPercent, formatShare } from '#app/_text/format.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { OpenAlerts } from '#app/quality/open-alerts.tsx';
import { QueueAge } from '#app/quality/queue-age.tsx';
import { estimateError, strataOf } from '#lib/metrics/estimate-error.ts';
import { loadOffice, type Workload } from '#lib/metrics/home/load-office.ts';
import { loadAudits } from '#lib/metrics/load-audits.ts';
import { loadQueueAge } from '#lib/metrics/load-flow.ts';
import type { Person } from '#lib/model/user.ts';
import { countQueue } from '#lib/review/count-queue.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

const AUDIT_DAYS = 28;

/** How the office stands: what is late, what passes by itself, how often that is wrong, who is working. */
export async function OfficeToday({ person, today }: { person: Person; today: Date }) {
  const [office, { escalated }, ages, { judged }] = await Promise.all([
    loadOffice(today),
    countQueue(person),
    loadQueueAge(),
    loadAudits(new Date(Date.now() - AUDIT_DAYS * 86_400_000)),
  ]);
  const errors = estimateError(strataOf(judged));
  return (
    <Section title={text.office}>
      <OpenAlerts />
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Tile title={text.overdue} value={formatCount(office.overdue)} note={text.overdueNote} />
        <Tile
          title={text.escalated}
          href="/queue?state=escalated"
          value={formatCount(escalated)}
          note={text.escalatedNote}
        />
        <Tile
          title={text.automation}
          href="/quality"
          value={formatShare(office.automatic, office.accepted)}
          note={text.automationNote(office.automatic, office.accepted)}
        />
        <Tile
          title={text.errors}
          value={errors ? formatPercent(errors.rate) : commonText.none}
          note={
            errors
              ? text.errorsNote(
                  formatPercent(errors.interval[0]),
                  formatPercent(errors.interval[1]),
                  errors.audited,
                )
              : text.errorsEmpty
          }
        />
      </dl>
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <Panel title={text.age}>
          <QueueAge ages={ages} />
        </Panel>
        <Panel title={text.workload}>
          <WorkloadTable workload={office.workload} />
        </Panel>
      </div>
    </Section>
  );
}

function WorkloadTable({ workload }: { workload: readonly Workload[] }) {
  if (workload.length === 0) return <p className="px-4 py-6 text-muted">{text.workloadEmpty}</p>;
  return (
    <Table
      label={text.workload}
      head={[
        { key: 'name', title: text.workloadColumns.name },
        { key: 'holds', title: text.workloadColumns.holds, end: true },
        { key: 'decided', title: text.workloadColumns.decided, end: true },
      ]}
    >
      {workload.map(({ personId, name, holds, decidedToday }) => (
        <tr key={personId}>
          <Cell className="font-medium">{name}</Cell>
          <Cell end>{formatCount(holds)}</Cell>
          <Cell end>{formatCount(decidedToday)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
