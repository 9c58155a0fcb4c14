import { commonText } from '#app/_text/common.ts';
import { formatPercent } from '#app/_text/format.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { certify } from '#lib/metrics/certify.ts';
import { estimateError, strataOf } from '#lib/metrics/estimate-error.ts';
import type { AuditedField, Audits } from '#lib/metrics/load-audits.ts';
import { text } from './text.ts';

/** By type of value: the error rate of automatically accepted values, and whether 99% accuracy is certified. */
export function TrustTable({ audits, sampleShare }: { audits: Audits; sampleShare: number }) {
  const { judged, waiting } = audits;
  const kinds = (['money', 'date', 'id', 'code', 'text'] as const).map((type) => ({
    title: text.types[type],
    fields: judged.filter((field) => field.type === type),
  }));
  return (
    <>
      <p className="px-4 pt-3 text-muted">{text.trustText(formatPercent(sampleShare), waiting)}</p>
      <Table
        label={text.trust}
        head={[
          { key: 'what', title: text.trustColumns.what },
          { key: 'audited', title: text.trustColumns.audited, end: true },
          { key: 'wrong', title: text.trustColumns.wrong, end: true },
          { key: 'error', title: text.trustColumns.error, end: true },
          { key: 'state', title: text.trustColumns.state },
        ]}
      >
        {[{ title: text.all, fields: judged }, ...kinds].map(({ title, fields }) => (
          <TrustRow key={title} title={title} fields={fields} />
        ))}
      </Table>
    </>
  );
}

function TrustRow({ title, fields }: { title: string; fields: readonly AuditedField[] }) {
  const wrong = fields.filter((field) => field.wrong).length;
  const strata = strataOf(fields);
  const estimate = estimateError(strata);
  const certificate = certify(fields.length, wrong);
  // Audits picked with different probabilities count together, each group weighted by its share.
  const bound = estimateError(strata, CERTIFICATE_CONFIDENCE * 2 - 1)?.interval[1] ?? 1;
  const certified = strata.length > 1 ? bound <= 0.01 : certificate.certified;
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{fields.length}</Cell>
      <Cell end>{wrong}</Cell>
      <Cell end className="whitespace-nowrap">
        {estimate
          ? `${formatPercent(estimate.rate)} (${formatPercent(estimate.interval[0])} – ${formatPercent(estimate.interval[1])})`
          : commonText.none}
      </Cell>
      <Cell>
        {certified ? (
          <Badge tone="ok">✓ {text.certified}</Badge>
        ) : (
          <span className="whitespace-nowrap text-muted">
            {text.more(Math.max(1, certificate.more))}
          </span>
        )}
      </Cell>
    </tr>
  );
}

/** Confidence of a certificate, which is one-sided: the two-sided interval is computed at 90%. */
const CERTIFICATE_CONFIDENCE = 0.95;
