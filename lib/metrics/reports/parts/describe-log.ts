import { loadWeeks } from '#lib/metrics/service/load-weeks.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import { type ReportSpan, weeksOf } from '../report-span.ts';

/** The weeks of the log, and who signed them off. */
export async function describeLog(span: ReportSpan, db: Db): Promise<ReportTable[]> {
  const weeks = await loadWeeks(weeksOf(span), db);
  return [
    {
      title: 'Weekly review of the log',
      columns: [
        { title: 'Week of', kind: 'day' },
        { title: 'Entries', kind: 'count' },
        { title: 'Decisions on values', kind: 'count' },
        { title: 'Exceptions', kind: 'count' },
        { title: 'Refused', kind: 'count' },
        { title: 'Access', kind: 'count' },
        { title: 'Signed off by', kind: 'text' },
      ],
      rows: weeks.map(({ week, entries, decisions, exceptions, refused, access, ...signed }) => [
        week,
        entries,
        decisions,
        exceptions,
        refused,
        access,
        signed.signedBy ?? (signed.over ? 'not yet' : 'the week is not over'),
      ]),
    },
  ];
}
