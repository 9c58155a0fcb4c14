import { commonText } from '#app/_text/common.ts';
import { formatCount, formatDuration } from '#app/_text/format.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { ServiceWindow } from '#lib/metrics/load-model-service.ts';
import { text } from './text.ts';

/** Whether the endpoints together answer as they should, now and over some days. */
export function ServiceLevel({ windows }: { windows: readonly ServiceWindow[] }) {
  const { title, lead, columns } = text.service;
  const time = (ms: number | null) => (ms === null ? commonText.none : formatDuration(ms));
  return (
    <section className="mt-8">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 mb-3 text-sm text-muted">{lead}</p>
      <Panel>
        <Table
          label={title}
          head={[
            { key: 'window', title: columns.window },
            { key: 'questions', title: columns.questions, end: true },
            { key: 'unanswered', title: columns.unanswered, end: true },
            { key: 'p50', title: columns.p50, end: true },
            { key: 'p99', title: columns.p99, end: true },
            { key: 'burn', title: columns.burn, end: true },
          ]}
        >
          {windows.map(({ hours, questions, unanswered, p50Ms, p99Ms, burnRate }) => (
            <tr key={hours}>
              <Cell>{text.service.hours(hours)}</Cell>
              <Cell end>{formatCount(questions)}</Cell>
              <Cell end>{formatCount(unanswered)}</Cell>
              <Cell end>{time(p50Ms)}</Cell>
              <Cell end>{time(p99Ms)}</Cell>
              <Cell end className={burnRate !== null && burnRate > 1 ? 'text-bad' : ''}>
                {burnRate === null ? commonText.none : burnRate.toFixed(1)}
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </section>
  );
}
