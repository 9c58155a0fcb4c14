import { formatShare } from '#app/_text/format.ts';
import { Cell, Table } from '#app/_ui/table.tsx';
import { exactMcNemar } from '#lib/confidence/exact-mcnemar.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldComparison, Measurement } from '#lib/model/reader-version.ts';
import { fieldTitle } from './field-title.ts';
import { text } from './text.ts';

/** The same records read by both versions: all fields together, then the fields read differently. */
export function ReaderComparison({
  form,
  title,
  measured,
}: {
  form: Form | null;
  title: string;
  measured: Measurement;
}) {
  const differs = measured.fields.filter(
    (field) => field.onlyChampion + field.onlyChallenger + field.challengerExtra > 0,
  );
  const same = measured.fields.filter((field) => !differs.includes(field));
  return (
    <>
      <Comparisons form={form} title={title} total={measured.fields} fields={differs} />
      {differs.length === 0 ? <p className="px-4 pb-3 text-muted">{text.same}</p> : null}
      {same.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2 text-muted">
            {text.allFields(measured.fields.length)}
          </summary>
          <Comparisons form={form} title={`${title}, ${text.all}`} fields={measured.fields} />
        </details>
      )}
    </>
  );
}

function Comparisons({
  form,
  title,
  total,
  fields,
}: {
  form: Form | null;
  title: string;
  /** Summed up in the first row. */
  total?: readonly FieldComparison[];
  fields: readonly FieldComparison[];
}) {
  const { columns, compare, all } = text;
  return (
    <Table
      label={compare(title)}
      head={[
        { key: 'field', title: columns.field },
        { key: 'n', title: columns.n, end: true },
        { key: 'champion', title: columns.champion, end: true },
        { key: 'challenger', title: columns.challenger, end: true },
        { key: 'lost', title: columns.lost, end: true },
        { key: 'won', title: columns.won, end: true },
        { key: 'p', title: columns.p, end: true },
      ]}
    >
      {total ? <Row title={all} fields={total} /> : null}
      {fields.map((field) => (
        <Row key={field.pattern} title={fieldTitle(form, field.pattern)} fields={[field]} />
      ))}
    </Table>
  );
}

function Row({ title, fields }: { title: string; fields: readonly FieldComparison[] }) {
  const sum = (of: (field: FieldComparison) => number) =>
    fields.reduce((total, field) => total + of(field), 0);
  const n = sum((field) => field.n);
  const [lost, won] = [sum((one) => one.onlyChampion), sum((one) => one.onlyChallenger)];
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <Cell end>{n}</Cell>
      <Cell end>
        {formatShare(
          sum((one) => one.championRight),
          n,
        )}
      </Cell>
      <Cell end>
        {formatShare(
          sum((one) => one.challengerRight),
          n,
        )}
      </Cell>
      <Cell end className={lost > won ? 'text-bad' : ''}>
        {lost}
      </Cell>
      <Cell end className={won > lost ? 'text-ok' : ''}>
        {won}
      </Cell>
      <Cell end>{exactMcNemar(lost, won).toFixed(3)}</Cell>
    </tr>
  );
}
