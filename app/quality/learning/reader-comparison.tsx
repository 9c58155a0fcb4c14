import { Cell, Table } from '#app/_ui/table.tsx';
import { lostIn, wonIn } from '#lib/metrics/judging/judge-challenger.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldComparison, Measurement } from '#lib/model/reader-version.ts';
import { ComparisonCells, comparisonHead } from '../comparison-cells.tsx';
import { fieldTitle } from './field-title.ts';
import { text } from './text.ts';

/**
 * The same records read by both versions: all fields together, then the fields read differently.
 */
export function ReaderComparison({
  form,
  title,
  measured,
}: {
  form: Form | null;
  title: string;
  measured: Measurement;
}) {
  const differs = measured.fields.filter((field) => lostIn(field) + wonIn(field) > 0);
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
      head={[{ key: 'field', title: columns.field }, ...comparisonHead(columns)]}
    >
      {total ? <Row title={all} fields={total} /> : null}
      {fields.map((field) => (
        <Row key={field.pattern} title={fieldTitle(form, field.pattern)} fields={[field]} />
      ))}
    </Table>
  );
}

function Row({ title, fields }: { title: string; fields: readonly FieldComparison[] }) {
  return (
    <tr>
      <Cell className="font-medium">{title}</Cell>
      <ComparisonCells fields={fields} />
    </tr>
  );
}
