import { certifyAudits } from '#lib/metrics/audits/certify-audits.ts';
import { estimateError, strataOf } from '#lib/metrics/audits/estimate-error.ts';
import { type AuditedField, loadAudits } from '#lib/metrics/audits/load-audits.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import type { ReportSpan } from '../report-span.ts';

/** Results of blind audits of the values nobody reviewed. */
export async function describeAccuracy({ from }: ReportSpan, db: Db): Promise<ReportTable[]> {
  const { judged } = await loadAudits(from, db);
  const forms = [...Map.groupBy(judged, ({ formTitle }) => formTitle)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  return [
    {
      title: 'Accuracy of values accepted automatically, by blind audits',
      columns: [
        { title: 'Values', kind: 'text' },
        { title: 'Audited', kind: 'count' },
        { title: 'Wrong', kind: 'count' },
        { title: 'Error rate', kind: 'share' },
        { title: '95% from', kind: 'share' },
        { title: '95% to', kind: 'share' },
        { title: 'Certified 99% right from', kind: 'share' },
      ],
      rows: [['All values', judged] as const, ...forms].map(([title, fields]) =>
        toRow(title, fields),
      ),
    },
  ];
}

function toRow(title: string, fields: readonly AuditedField[]) {
  const estimate = estimateError(strataOf(fields));
  return [
    title,
    fields.length,
    fields.filter(({ wrong }) => wrong).length,
    estimate?.rate ?? null,
    estimate?.interval[0] ?? null,
    estimate?.interval[1] ?? null,
    certifyAudits(fields).from,
  ];
}
