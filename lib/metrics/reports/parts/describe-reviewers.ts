import { loadReviewers } from '#lib/metrics/people/load-reviewers.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import type { ReportSpan } from '../report-span.ts';

/** What each person decided, how fast, and with what outcome. */
export async function describeReviewers({ from }: ReportSpan, db: Db): Promise<ReportTable[]> {
  const rows = await loadReviewers(from, db);
  return [
    {
      title: 'Reviewers',
      columns: [
        { title: 'Person', kind: 'text' },
        { title: 'Records', kind: 'count' },
        { title: 'Fields', kind: 'count' },
        { title: 'Time per field', kind: 'seconds' },
        { title: 'Corrected', kind: 'share' },
        { title: 'Source viewed', kind: 'share' },
        { title: 'Reviewed twice', kind: 'count' },
        { title: 'Agreed', kind: 'count' },
        { title: 'Errors seeded', kind: 'count' },
        { title: 'Errors caught', kind: 'count' },
        { title: 'Reopened', kind: 'count' },
      ],
      rows: rows.map((row) => [
        row.name,
        row.records,
        row.fields,
        row.secondsPerField,
        row.corrected,
        row.seen,
        row.twice,
        row.agreed,
        row.seeded,
        row.caught,
        row.reopened,
      ]),
    },
  ];
}
