import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { findFormat } from '#lib/export/formats.ts';
import type { listExports } from '#lib/export/store.ts';
import { recordsText as text } from './text.ts';

type Made = Awaited<ReturnType<typeof listExports>>[number];

/** Past exports: when, by whom, and how many of their records were reopened since. */
export function ExportHistory({ exports }: { exports: readonly Made[] }) {
  return (
    <Panel title={text.historyTitle}>
      {exports.length === 0 ? (
        <p className="px-4 py-6 text-muted">{text.noHistory}</p>
      ) : (
        <Table
          label={text.historyTitle}
          head={[
            { key: 'at', title: text.history.at },
            { key: 'by', title: text.history.by },
            { key: 'format', title: text.history.format },
            { key: 'count', title: text.history.count, end: true },
            { key: 'superseded', title: text.history.superseded, end: true },
            { key: 'file', title: text.history.file, end: true },
          ]}
        >
          {exports.map((made) => (
            <tr key={made.id}>
              <Cell>
                <When at={made.createdAt} />
              </Cell>
              <Cell>{made.byName ?? commonText.none}</Cell>
              <Cell>
                <Badge>{labelOf(made.format)}</Badge>
                {made.template ? (
                  <span className="ml-2 text-muted">
                    {text.templateOf(made.template.name, made.template.version)}
                  </span>
                ) : null}
              </Cell>
              <Cell end>
                {made.recordCount}
                <Refusals refusals={made.refusals} />
              </Cell>
              <Cell end>
                {made.supersededCount > 0 ? (
                  <Badge tone="warn">{made.supersededCount}</Badge>
                ) : (
                  commonText.none
                )}
              </Cell>
              <Cell end>
                {made.removed ? (
                  text.exportRemoved
                ) : made.recordCount === 0 ? (
                  commonText.none
                ) : (
                  <a
                    className="text-accent hover:underline"
                    href={`/api/exports/${made.id}`}
                    aria-label={text.downloadOf(labelOf(made.format), made.createdAt.toISOString())}
                  >
                    {text.download}
                  </a>
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

/** What the format could not represent, each with its sentence. */
function Refusals({ refusals }: Pick<Made, 'refusals'>) {
  if (refusals.length === 0) return null;
  return (
    <details className="mt-1 text-left">
      <summary className="cursor-pointer text-warn">{text.refusals(refusals.length)}</summary>
      <ul className="mt-1 max-w-96 space-y-1 whitespace-normal text-muted">
        {refusals.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </details>
  );
}

function labelOf(format: string): string {
  return findFormat(format)?.label ?? format;
}
