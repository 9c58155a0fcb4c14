import { commonText } from '#app/_text/common.ts';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { FormLearning } from '#lib/metrics/learning/load-learning.ts';
import { text } from './text.ts';

const MAX_ROWS = 10;

/** Versions that are neither current nor new, latest first. */
export function EarlierVersions({ learning: { earlier, names } }: { learning: FormLearning }) {
  if (earlier.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-4 py-2 text-muted">{text.history}</summary>
      <Table
        label={text.history}
        head={[
          { key: 'version', title: text.historyColumns.version },
          { key: 'state', title: text.historyColumns.state },
          { key: 'records', title: text.historyColumns.records, end: true },
          { key: 'at', title: text.historyColumns.at },
          { key: 'by', title: text.historyColumns.by },
        ]}
      >
        {earlier.slice(0, MAX_ROWS).map((version) => (
          <tr key={version.id}>
            <Cell className="font-medium">{version.version}</Cell>
            <Cell className="text-muted">{text.states[version.state]}</Cell>
            <Cell end>{version.cut}</Cell>
            <Cell>{version.fittedAt ? <When at={version.fittedAt.toISOString()} /> : null}</Cell>
            <Cell>{names.get(version.promotedById ?? '') ?? commonText.none}</Cell>
          </tr>
        ))}
      </Table>
    </details>
  );
}
