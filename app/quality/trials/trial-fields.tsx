import { Cell, Table } from '#app/_ui/table.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import { lostIn, wonIn } from '#lib/metrics/judging/judge-challenger.ts';
import type { TrialMeasurement } from '#lib/model/quality/trial.ts';
import { ComparisonCells, comparisonHead } from '../comparison-cells.tsx';
import { fieldTitle } from '../learning/field-title.ts';
import { text } from './text.ts';

/** Field by field: where people say who is right, and where the two merely differ. */
export function TrialFields({
  measured: { fields, differences },
  catalog,
}: {
  measured: TrialMeasurement;
  catalog: Catalog;
}) {
  const { columns } = text;
  const changed = fields.filter((one) => lostIn(one) + wonIn(one) > 0);
  const isSame =
    changed.length === 0 && fields.every((one) => one.championAccepted === one.challengerAccepted);
  const titled = (form: string, pattern: string) => fieldTitle(catalog.find(form), pattern);
  return (
    <>
      {isSame && fields.length > 0 ? (
        <p className="border-t border-line px-4 py-3 text-muted">{text.noChange}</p>
      ) : null}
      {changed.length === 0 ? null : (
        <section className="border-t border-line">
          <h3 className="px-4 pt-3 text-sm text-muted">{text.fields}</h3>
          <Table
            label={text.fields}
            head={[
              { key: 'field', title: columns.field },
              { key: 'form', title: columns.form },
              ...comparisonHead(columns),
            ]}
          >
            {changed.map((one) => (
              <tr key={`${one.form} ${one.pattern}`}>
                <Cell className="font-medium">{titled(one.form, one.pattern)}</Cell>
                <Cell className="text-muted">{catalog.titleOf(one.form)}</Cell>
                <ComparisonCells fields={[one]} />
              </tr>
            ))}
          </Table>
        </section>
      )}
      {differences.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2 text-muted">{text.differences}</summary>
          <Table
            label={text.differences}
            head={[
              { key: 'field', title: columns.field },
              { key: 'form', title: columns.form },
              { key: 'differ', title: text.differ, end: true },
              { key: 'of', title: text.of, end: true },
            ]}
          >
            {differences.map(({ form, pattern, n, differ }) => (
              <tr key={`${form} ${pattern}`}>
                <Cell className="font-medium">{titled(form, pattern)}</Cell>
                <Cell className="text-muted">{catalog.titleOf(form)}</Cell>
                <Cell end>{differ}</Cell>
                <Cell end>{n}</Cell>
              </tr>
            ))}
          </Table>
        </details>
      )}
    </>
  );
}
