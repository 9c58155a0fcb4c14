import { absences, marks, readerNames } from '#app/_text/field-words.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { showValue } from '#lib/forms/show-value.ts';
import type { RecordAsOf as Then } from '#lib/lineage/get-record-as-of.ts';
import { recordText as text } from './text.ts';

/** The values of a record as they were at a moment. */
export function RecordAsOf({ then, at }: { then: Then | null; at: Date }) {
  if (!then) return <Banner look="info">{text.asOf.nothing}</Banner>;
  return (
    <div className="space-y-4">
      <Banner look="info">
        {text.asOf.notice} <When at={at} seconds />
      </Banner>
      <Panel title={`${text.fields}, ${then.form.title}`}>
        <Table
          label={text.fields}
          head={[
            { key: 'field', title: text.columns.field },
            { key: 'value', title: text.columns.value },
            { key: 'decided', title: text.columns.decided },
          ]}
        >
          {then.fields.map((field) => (
            <tr key={field.path}>
              <Cell className="py-1.5 text-muted">
                {describePath(field.path, then.form, then.rows)}
              </Cell>
              <Cell className="py-1.5 font-medium break-words">
                {field.value === null
                  ? absences[field.absence ?? 'not-on-page']
                  : showValue(then.form, field.path, field.value)}
              </Cell>
              <Cell className="py-1.5 text-muted">
                {field.human ? readerNames.human : marks.auto}
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </div>
  );
}
