import { loadLedger } from '#lib/metrics/costs/load-ledger.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import { addSpent, priceOf } from '#lib/quality/costs/cost-counts.ts';
import { type ReportSpan, weeksOf } from '../report-span.ts';

/** The cost of reading and reviewing in each week the report touches. */
export async function describeCosts(span: ReportSpan, db: Db): Promise<ReportTable[]> {
  const rows = await loadLedger(weeksOf(span), db);
  return [
    {
      title: 'Costs by week',
      columns: [
        { title: 'Week of', kind: 'day' },
        { title: 'Documents', kind: 'count' },
        { title: 'People', kind: 'usd' },
        { title: 'Machines', kind: 'usd' },
        { title: 'Models', kind: 'usd' },
        { title: 'Spent', kind: 'usd' },
        { title: 'Expected cost of missed errors', kind: 'usd' },
      ],
      rows: [...Map.groupBy(rows, ({ week }) => week)].map(([week, own]) => {
        const spent = addSpent(own.map(({ counts }) => priceOf(counts)));
        return [
          week,
          own.reduce((sum, { counts }) => sum + counts.documents, 0),
          spent.reviewUsd,
          spent.coreUsd,
          spent.modelUsd,
          spent.paidUsd,
          spent.errorUsd,
        ];
      }),
    },
  ];
}
