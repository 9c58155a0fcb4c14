import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { FileFinding } from '#lib/model/exchange/file-finding.ts';
import { documentText as text } from './text.ts';

/** Problems in an imported file, each with its place; nothing if there are none. */
export function ImportFindings({ findings }: { findings: readonly FileFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <Panel title={text.findings}>
      <p className="px-4 pt-3 text-muted">{text.findingsLead}</p>
      <Table
        label={text.findings}
        head={[
          { key: 'place', title: text.findingColumns.place },
          { key: 'what', title: text.findingColumns.what },
        ]}
      >
        {findings.map((finding) => (
          <tr key={`${finding.segmentInFile} ${finding.element} ${finding.message}`}>
            <Cell className="whitespace-nowrap">
              {text.place(finding.segmentInFile, finding.segment, finding.element, finding.line)}
            </Cell>
            <Cell>{finding.message}</Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
