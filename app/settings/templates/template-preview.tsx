'use client';

import { useEffect, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { text } from './text.ts';

type Preview = { kind: 'rows'; rows: string[][] } | { kind: 'unknown-field'; header: string };
type Shown = { readonly rows: string[][] } | { readonly problem: string };

/** Between the last keystroke and the request. */
const REST_MS = 400;
/** Enough for a record with many lines. */
const ROWS_SHOWN = 12;

/** The first rows of the file; null if the template cannot be written yet. */
export function TemplatePreview({ template }: { template: ExportTemplate | null }) {
  const shown = usePreview(template);
  return (
    <Panel title={text.preview}>
      <p role="status" className="px-4 py-3 text-muted">
        {noteOn(template, shown)}
      </p>
      {template !== null && shown !== null && 'rows' in shown ? <Rows rows={shown.rows} /> : null}
    </Panel>
  );
}

function noteOn(template: ExportTemplate | null, shown: Shown | null): string {
  if (template === null) return text.previewWaits;
  if (shown === null) return text.previewLead;
  if ('problem' in shown) return shown.problem;
  return shown.rows.length > 1 ? text.previewLead : text.noPreview;
}

function usePreview(template: ExportTemplate | null): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const asked = template === null ? null : JSON.stringify({ template });
  useEffect(() => {
    if (asked === null) return;
    const leave = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await postJson<Preview>(
        '/api/export-templates/preview',
        JSON.parse(asked),
        leave.signal,
      );
      if (leave.signal.aborted) return;
      if (!answer.ok) setShown({ problem: answer.text });
      else if (answer.value.kind === 'rows') setShown({ rows: answer.value.rows });
      else setShown({ problem: text.unknownField(answer.value.header) });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [asked]);
  return shown;
}

function Rows({ rows: [header = [], ...rows] }: { rows: readonly string[][] }) {
  const keyed = rows
    .slice(0, ROWS_SHOWN)
    .map((cells, at) => ({ key: `${at} ${cells.join()}`, cells }));
  return (
    <Table
      label={text.preview}
      head={header.map((title, at) => ({ key: `${at} ${title}`, title }))}
    >
      {keyed.map(({ key, cells }) => (
        <tr key={key}>
          {header.map((title, at) => (
            <Cell key={`${key} ${title}`} className="max-w-80 truncate whitespace-nowrap">
              {cells[at]}
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
