import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { IntervalBar } from '#app/_ui/charts/interval-bar.tsx';
import { HelpLink } from '#app/_ui/help-link.tsx';
import { check } from '#app/_ui/icons.ts';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatPercent } from '#lib/forms/format.ts';
import { CERTIFIED_RATE, certifyAudits } from '#lib/metrics/audits/certify-audits.ts';
import { certifyRecords } from '#lib/metrics/audits/certify-records.ts';
import { estimateError, strataOf } from '#lib/metrics/audits/estimate-error.ts';
import type { AuditedField, Audits } from '#lib/metrics/audits/load-audits.ts';
import { text } from './text.ts';

/** The error rate at which the scale of the bars ends. */
const MOST = 0.06;

/**
 * By document type and by type of value: the error rate of accepted values, and the confidence from
 * which 99% accuracy is certified.
 */
export function TrustTable({ audits, sampleShare }: { audits: Audits; sampleShare: number }) {
  const { judged, waiting } = audits;
  const kinds = (['money', 'date', 'id', 'code', 'text'] as const).map((type) => ({
    title: text.types[type],
    fields: judged.filter((field) => field.type === type),
  }));
  const forms = [...Map.groupBy(judged, ({ formTitle }) => formTitle)]
    .map(([title, fields]) => ({ title, fields }))
    .sort((a, b) => b.fields.length - a.fields.length);
  return (
    <>
      <p className="px-4 pt-3 text-muted">
        {text.trustText(formatPercent(sampleShare), waiting)}{' '}
        <HelpLink topic="certificates" label={text.whyCertified} />{' '}
        <HelpLink topic="audits" label={text.whyAudits} />
      </p>
      <Table
        label={text.trust}
        head={[
          { key: 'what', title: text.trustColumns.what },
          { key: 'audited', title: text.trustColumns.audited, end: true },
          { key: 'wrong', title: text.trustColumns.wrong, end: true },
          { key: 'error', title: text.trustColumns.error },
          { key: 'state', title: text.trustColumns.state },
        ]}
      >
        {[{ title: text.all, fields: judged }, ...forms, ...kinds].map(({ title, fields }) => (
          <TrustRow key={title} title={title} fields={fields} />
        ))}
      </Table>
      <h3 className="px-4 pt-4 text-sm text-muted">{text.records}</h3>
      <p className="px-4 pt-1 text-muted">{text.recordsText}</p>
      <Table
        label={text.records}
        head={[
          { key: 'what', title: text.recordColumns.what },
          { key: 'audited', title: text.recordColumns.audited, end: true },
          { key: 'wrong', title: text.recordColumns.wrong, end: true },
          { key: 'state', title: text.recordColumns.state },
        ]}
      >
        {[{ title: text.allRecords, fields: judged }, ...forms].map(({ title, fields }) => (
          <RecordRow key={title} title={title} fields={fields} />
        ))}
      </Table>
    </>
  );
}

function RecordRow({ title, fields }: { title: string; fields: readonly AuditedField[] }) {
  const { records, wrong, certified, more } = certifyRecords(fields);
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{records}</Cell>
      <Cell end>{wrong}</Cell>
      <Cell className="max-md:whitespace-nowrap">
        {certified ? (
          <Badge tone="ok" icon={check}>
            {text.certified}
          </Badge>
        ) : (
          <span className="text-muted">{text.moreRecords(more)}</span>
        )}
      </Cell>
    </tr>
  );
}

function TrustRow({ title, fields }: { title: string; fields: readonly AuditedField[] }) {
  const wrong = fields.filter((field) => field.wrong).length;
  // Audits picked with different probabilities count together, each group weighted by its share.
  const estimate = estimateError(strataOf(fields));
  const { from, more } = certifyAudits(fields);
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{fields.length}</Cell>
      <Cell end>{wrong}</Cell>
      <Cell className="whitespace-nowrap">
        {estimate ? (
          <span className="flex items-center gap-3">
            <IntervalBar {...estimate} limit={CERTIFIED_RATE} most={MOST} />
            {`${formatPercent(estimate.rate)} (${formatPercent(estimate.interval[0])} – ${formatPercent(estimate.interval[1])})`}
          </span>
        ) : (
          commonText.none
        )}
      </Cell>
      <Cell className="max-md:whitespace-nowrap">
        {from === null ? null : (
          <Badge tone="ok" icon={check}>
            {from === 0 ? text.certified : text.from(formatPercent(from))}
          </Badge>
        )}{' '}
        {more === 0 ? null : <span className="text-muted">{text.more(more)}</span>}
      </Cell>
    </tr>
  );
}
