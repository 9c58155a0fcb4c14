import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatDuration } from '#lib/forms/format.ts';
import type { FieldLineage } from '#lib/lineage/get-field-lineage.ts';
import { lineageText as text } from './text.ts';

/** Every processing step behind the value, in detail. */
export function LineageRuns({ runs }: Pick<FieldLineage, 'runs'>) {
  return (
    <Panel title={text.runs} className="mt-6">
      <p className="border-b border-line px-4 py-2 text-muted">{text.runsText}</p>
      <Table
        label={text.runs}
        head={[
          { key: 'step', title: text.step },
          { key: 'at', title: text.startedAt },
          { key: 'took', title: text.took, end: true },
          { key: 'code', title: text.code },
          { key: 'inputs', title: text.inputs },
          { key: 'outputs', title: text.outputs },
        ]}
      >
        {runs.map((run) => (
          <tr key={run.id}>
            <Cell className="font-medium">{run.step}</Cell>
            <Cell className="text-muted">
              <When at={run.startedAt} seconds />
            </Cell>
            <Cell end className="text-muted">
              {formatDuration(run.endedAt.getTime() - run.startedAt.getTime())}
            </Cell>
            <Cell className="font-mono text-xs text-muted">{run.codeVersion.slice(0, 16)}</Cell>
            <Cell>
              <Assets uris={run.inputs} />
            </Cell>
            <Cell>
              <Assets uris={run.outputs} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Assets({ uris }: { uris: readonly string[] }) {
  return (
    <ul className="font-mono text-xs text-muted">
      {uris.map((uri) => (
        <li key={uri} title={uri} className="max-w-56 truncate">
          {uri.replace('csn://', '')}
        </li>
      ))}
    </ul>
  );
}
