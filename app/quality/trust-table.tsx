import { formatPercent } from '#app/_text/format.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { certify } from '#lib/metrics/certify.ts';
import { estimateError, strataOf } from '#lib/metrics/estimate-error.ts';
import type { AuditedField, Audits } from '#lib/metrics/load-audits.ts';

/** By kind of value: how often what passed unseen was wrong, and whether 99 % is shown. */
export function TrustTable({ audits, sampleShare }: { audits: Audits; sampleShare: number }) {
  const text = messages.quality;
  const { judged, waiting } = audits;
  const kinds = (['money', 'date', 'id', 'code', 'text'] as const).map((type) => ({
    title: text.types[type],
    fields: judged.filter((field) => field.type === type),
  }));
  return (
    <>
      <p className="px-4 pt-3 text-muted">{text.dialText(formatPercent(sampleShare), waiting)}</p>
      <Table
        label={text.dial}
        head={[
          { key: 'what', title: text.dialColumns.what },
          { key: 'audited', title: text.dialColumns.audited, end: true },
          { key: 'wrong', title: text.dialColumns.wrong, end: true },
          { key: 'error', title: text.dialColumns.error, end: true },
          { key: 'state', title: text.dialColumns.state },
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
  const text = messages.quality;
  const wrong = fields.filter((field) => field.wrong).length;
  const strata = strataOf(fields);
  const estimate = estimateError(strata);
  const certificate = certify(fields.length, wrong);
  // Drawn with different chances, the looks must show it together, each group by its share.
  const bound = estimateError(strata, PROMISED * 2 - 1)?.interval[1] ?? 1;
  const certified = strata.length > 1 ? bound <= 0.01 : certificate.certified;
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{fields.length}</Cell>
      <Cell end>{wrong}</Cell>
      <Cell end className="whitespace-nowrap">
        {estimate
          ? `${formatPercent(estimate.rate)} (${formatPercent(estimate.interval[0])} – ${formatPercent(estimate.interval[1])})`
          : text.none}
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

/** Confidence of a certificate: one side of an interval twice as wide open. */
const PROMISED = 0.95;
