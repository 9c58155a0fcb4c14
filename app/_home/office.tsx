import { SampleNotice } from '#app/_client/sample-notice.tsx';
import { openHistory } from '#app/_server/open-history.ts';
import { commonText } from '#app/_text/common.ts';
import { DayBars } from '#app/_ui/charts/day-bars.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { OpenAlerts } from '#app/quality/open-alerts.tsx';
import { QueueAge } from '#app/quality/queue-age.tsx';
import { exactInterval } from '#lib/confidence/statistics/binomial.ts';
import { formatCount, formatPercent, formatShare } from '#lib/forms/format.ts';
import { estimateError, strataOf } from '#lib/metrics/audits/estimate-error.ts';
import { loadAudits } from '#lib/metrics/audits/load-audits.ts';
import type { Office, Workload } from '#lib/metrics/home/load-office.ts';
import { loadAcceptedDays, loadQueueAge } from '#lib/metrics/service/load-flow.ts';
import type { Person } from '#lib/model/user.ts';
import { getOffice } from './load-home.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

const AUDIT_DAYS = 28;
const CHART_DAYS = 14;

/**
 * The state of the office: what is late, what passes on its own, how often that is wrong, who is
 * working.
 */
export async function OfficeToday({ person }: { person: Person }) {
  const history = await openHistory(person);
  const { db } = history;
  const isOwn = history.kind === 'own';
  const [office, ages, { judged }, days] = await Promise.all([
    getOffice(db),
    loadQueueAge(db),
    loadAudits(new Date(Date.now() - AUDIT_DAYS * 86_400_000), db),
    loadAcceptedDays(CHART_DAYS, db),
  ]);
  return (
    <Section title={text.office}>
      {history.canChange ? <SampleNotice kind={history.kind} /> : null}
      {isOwn ? <OpenAlerts /> : null}
      <Tiles office={office} errors={estimateError(strataOf(judged))} linked={isOwn} />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2 lg:max-xl:[&>:last-child]:col-span-2 xl:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1.2fr)]">
        <Panel title={text.days}>
          <div className="p-4">
            <DayBars
              label={text.daysLabel}
              days={days.map(({ day, automatic, byPerson }) => ({
                day,
                values: [automatic, byPerson],
              }))}
              series={[
                { name: text.daysAutomatic, className: 'text-accent' },
                { name: text.daysByPerson, className: 'text-warn' },
              ]}
            />
          </div>
        </Panel>
        <Panel title={text.age}>
          <QueueAge ages={ages} isSample={!isOwn} />
        </Panel>
        <Panel title={text.workload}>
          <WorkloadTable workload={office.workload} />
          {isOwn ? (
            <p className="px-4 py-2">
              <Link href="/queue/workload" className="text-accent hover:underline">
                {text.workloadLink}
              </Link>
            </p>
          ) : null}
        </Panel>
      </div>
    </Section>
  );
}

/** `linked`: the counted items are in this installation's lists. */
function Tiles({
  office: { overdue, dueSoon, escalated, accepted, automatic },
  errors,
  linked,
}: {
  office: Office;
  errors: ReturnType<typeof estimateError>;
  linked: boolean;
}) {
  const [low, high] = accepted === 0 ? [0, 1] : exactInterval(automatic, accepted);
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Tile
        title={text.overdue}
        href={linked ? '/queue' : undefined}
        value={formatCount(overdue)}
        note={text.overdueNote(dueSoon)}
      />
      <Tile
        title={text.escalated}
        href={linked ? '/queue?state=escalated' : undefined}
        value={formatCount(escalated)}
        note={text.escalatedNote}
      />
      <Tile
        title={text.automation}
        href="/quality"
        help="acceptance"
        value={formatShare(automatic, accepted)}
        note={
          accepted === 0
            ? text.automationEmpty
            : text.automationNote(automatic, accepted, formatPercent(low), formatPercent(high))
        }
      />
      <Tile
        title={text.errors}
        href="/quality"
        help="audits"
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
  );
}

function WorkloadTable({ workload }: { workload: readonly Workload[] }) {
  if (workload.length === 0) return <p className="px-4 py-6 text-muted">{text.workloadEmpty}</p>;
  return (
    <Table
      label={text.workload}
      head={[
        { key: 'name', title: text.workloadColumns.name },
        { key: 'assigned', title: text.workloadColumns.assigned, end: true },
        { key: 'holds', title: text.workloadColumns.holds, end: true },
        { key: 'decided', title: text.workloadColumns.decided, end: true },
      ]}
    >
      {workload.map(({ personId, name, assigned, holds, decidedToday }) => (
        <tr key={personId}>
          <Cell className="font-medium">{name}</Cell>
          <Cell end>{formatCount(assigned)}</Cell>
          <Cell end>{formatCount(holds)}</Cell>
          <Cell end>{formatCount(decidedToday)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
