import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { listAccounts } from '#lib/accounts/store.ts';
import { formatDay } from '#lib/forms/format.ts';
import { ReportFormat } from '#lib/model/quality/report.ts';
import { mayActAs } from '#lib/model/user.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { listReportSchedules, listReports, type MadeReport } from '#lib/quality/reports/store.ts';
import { QualityHead } from '../quality-head.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/reports');
const SHOWN = 100;

export const metadata: Metadata = { title: PAGE.title };

export default function ReportsPage() {
  return asRole(PAGE, async (person) => {
    const [schedules, made, accounts] = await Promise.all([
      listReportSchedules(),
      listReports(SHOWN),
      listAccounts(),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead(readEnv().OFFICE_TIME_ZONE)} />
        <ScheduleList
          schedules={schedules.map(({ id, plan, nextAt, failedAt, byName }) => ({
            id,
            byName,
            plan,
            next: nextAt.toISOString(),
            failed: failedAt !== null,
          }))}
          people={accounts
            .filter(({ active, role }) => active && mayActAs(role, 'supervisor'))
            .map(({ id, name }) => ({ id, name }))}
          mails={isMailConfigured()}
        />
        <Panel title={text.list} className="mt-6">
          {made.length === 0 ? (
            <EmptyState title={text.noneTitle}>{text.noneText}</EmptyState>
          ) : (
            <Made reports={made} />
          )}
        </Panel>
      </Shell>
    );
  });
}

function Made({ reports }: { reports: readonly MadeReport[] }) {
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'made', title: columns.made },
        { key: 'span', title: columns.span, className: NOT_ON_PHONES },
        { key: 'content', title: columns.content, className: NOT_ON_PHONES },
        { key: 'from', title: columns.from, className: NOT_ON_PHONES },
        { key: 'files', title: columns.files, end: true },
      ]}
    >
      {reports.map(({ id, parts, from, to, schedule }) => {
        const span = text.span(dayOf(from), dayOf(to));
        return (
          <tr key={id}>
            <Cell>
              <When at={to} />
            </Cell>
            <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>{span}</Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>
              {parts.map((part) => text.parts[part]).join(', ')}
            </Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>
              {schedule ? text.madeBy(text.rhythms[schedule.rhythm], schedule.time) : text.stopped}
            </Cell>
            <Cell end className="whitespace-nowrap">
              {ReportFormat.options.map((format) => (
                <a
                  key={format}
                  href={`/api/reports/${id}/${format}`}
                  aria-label={text.downloadOf(text.download[format], span)}
                  className="ml-4 font-medium text-accent hover:underline"
                >
                  {text.download[format]}
                </a>
              ))}
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}

function dayOf(moment: Date): string {
  return formatDay(officeTimeOf(moment).day);
}
