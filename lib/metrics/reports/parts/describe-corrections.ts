import { listCorrected } from '#lib/metrics/judging/list-corrected.ts';
import { loadJudgedFields } from '#lib/metrics/judging/load-judged-fields.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import type { ReportSpan } from '../report-span.ts';

/** The fields that people corrected most. */
export async function describeCorrections({ from }: ReportSpan, db: Db): Promise<ReportTable[]> {
  const [judged, catalog] = await Promise.all([loadJudgedFields(from, db), loadCatalog(db)]);
  return [
    {
      title: 'Most corrected fields',
      columns: [
        { title: 'Field', kind: 'text' },
        { title: 'Document type', kind: 'text' },
        { title: 'Reviewed', kind: 'count' },
        { title: 'Corrected', kind: 'count' },
        { title: 'Share corrected', kind: 'share' },
      ],
      rows: listCorrected(judged).map(({ title, form, reviewed, wrong }) => [
        title,
        catalog.titleOf(form),
        reviewed,
        wrong,
        wrong / reviewed,
      ]),
    },
  ];
}
