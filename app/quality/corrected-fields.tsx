import { getCatalog } from '#app/_server/catalog.ts';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatShare } from '#lib/forms/format.ts';
import { listCorrected } from '#lib/metrics/judging/list-corrected.ts';
import type { JudgedField } from '#lib/metrics/judging/load-judged-fields.ts';
import { text } from './text.ts';

/** The fields with the most reading errors: to be defined better, scanned better, or learned. */
export async function CorrectedFields({ judged }: { judged: readonly JudgedField[] }) {
  const catalog = await getCatalog();
  const rows = listCorrected(judged);
  if (rows.length === 0) return <p className="px-4 py-6 text-muted">{text.noneCorrected}</p>;
  return (
    <Table
      label={text.corrected}
      head={[
        { key: 'field', title: text.correctedColumns.field },
        { key: 'form', title: text.correctedColumns.form },
        { key: 'judged', title: text.correctedColumns.reviewed, end: true },
        { key: 'corrected', title: text.correctedColumns.corrected },
      ]}
    >
      {rows.map(({ key, title, form, reviewed, wrong }) => (
        <tr key={key}>
          <Cell className="font-medium">{title}</Cell>
          <Cell className="text-muted">{catalog.titleOf(form)}</Cell>
          <Cell end>{reviewed}</Cell>
          <Cell>
            <ShareBar
              share={wrong / reviewed}
              label={title}
              text={`${wrong} (${formatShare(wrong, reviewed)})`}
              className="text-bad"
            />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
