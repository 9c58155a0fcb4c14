import { getCatalog } from '#app/_server/catalog.ts';
import { formatShare } from '#app/_text/format.ts';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { JudgedField } from '#lib/metrics/load-judged-fields.ts';
import { text } from './text.ts';

const MAX_ROWS = 12;

/** The fields with the most reading errors: what to define better, scan better or learn. */
export async function CorrectedFields({ judged }: { judged: readonly JudgedField[] }) {
  const catalog = await getCatalog();
  const rows = [...Map.groupBy(judged, ({ form, pattern }) => `${form}/${pattern}`)]
    .flatMap(([key, fields]) => {
      const [first] = fields;
      const wrong = fields.filter(({ right }) => !right).length;
      return first && wrong > 0 ? [{ key, first, count: fields.length, wrong }] : [];
    })
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, MAX_ROWS);
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
      {rows.map(({ key, first, count, wrong }) => (
        <tr key={key}>
          <Cell className="font-medium">{first.title}</Cell>
          <Cell className="text-muted">{catalog.titleOf(first.form)}</Cell>
          <Cell end>{count}</Cell>
          <Cell>
            <ShareBar
              share={wrong / count}
              label={first.title}
              text={`${wrong} (${formatShare(wrong, count)})`}
              className="text-bad"
            />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
