import { formTitle } from '#app/_text/form-title.ts';
import { formatShare } from '#app/_text/format.ts';
import { messages } from '#app/_text/messages.ts';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { JudgedField } from '#lib/metrics/load-judged-fields.ts';

const MOST = 12;

/** Where reading goes wrong most often: what to define better, scan better or learn. */
export function CorrectedFields({ judged }: { judged: readonly JudgedField[] }) {
  const text = messages.quality;
  const rows = [...Map.groupBy(judged, ({ form, pattern }) => `${form}/${pattern}`)]
    .flatMap(([key, fields]) => {
      const [first] = fields;
      const wrong = fields.filter(({ right }) => !right).length;
      return first && wrong > 0 ? [{ key, first, count: fields.length, wrong }] : [];
    })
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, MOST);
  if (rows.length === 0) return <p className="px-4 py-6 text-muted">{text.noWorst}</p>;
  return (
    <Table
      label={text.worst}
      head={[
        { key: 'field', title: text.worstColumns.field },
        { key: 'form', title: text.worstColumns.form },
        { key: 'judged', title: text.worstColumns.judged, end: true },
        { key: 'corrected', title: text.worstColumns.corrected },
      ]}
    >
      {rows.map(({ key, first, count, wrong }) => (
        <tr key={key}>
          <Cell className="font-medium">{first.title}</Cell>
          <Cell className="text-muted">{formTitle(first.form)}</Cell>
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
