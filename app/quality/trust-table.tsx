import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { certify } from '#lib/metrics/certify.ts';
import type { JudgedField } from '#lib/metrics/load-judged-fields.ts';
import { formatPercent } from './format-share.ts';

/** By kind of value: how often the product was sure and wrong, and whether 99 % is shown. */
export function TrustTable({ judged }: { judged: readonly JudgedField[] }) {
  const text = messages.quality;
  const sure = judged.filter(({ passed }) => passed);
  const kinds = (['money', 'date', 'id', 'code', 'text'] as const).map((type) => ({
    title: text.types[type],
    fields: sure.filter((field) => field.type === type),
  }));
  return (
    <>
      <p className="px-4 pt-3 text-muted">{text.dialText}</p>
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
        {[{ title: text.all, fields: sure }, ...kinds].map(({ title, fields }) => (
          <TrustRow key={title} title={title} fields={fields} />
        ))}
      </Table>
    </>
  );
}

function TrustRow({ title, fields }: { title: string; fields: readonly JudgedField[] }) {
  const text = messages.quality;
  const wrong = fields.filter(({ right }) => !right).length;
  const certificate = certify(fields.length, wrong);
  const [low, high] = certificate.interval ?? [0, 1];
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{fields.length}</Cell>
      <Cell end>{wrong}</Cell>
      <Cell end className="whitespace-nowrap">
        {certificate.interval
          ? `${formatPercent(wrong / fields.length)} (${formatPercent(low)} – ${formatPercent(high)})`
          : text.none}
      </Cell>
      <Cell>
        {certificate.certified ? (
          <Badge tone="ok">✓ {text.certified}</Badge>
        ) : (
          <span className="whitespace-nowrap text-muted">{text.more(certificate.more)}</span>
        )}
      </Cell>
    </tr>
  );
}
