'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { check, dot } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { FormTest } from '#lib/model/form-test.ts';
import { text } from './text.ts';

/** Tests the draft on the page on the newest documents, and shows the result. */
export function FormTestPanel({ name, draft }: { name: string; draft: object }) {
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<FormTest | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function run() {
    setBusy(true);
    const answer = await postJson<FormTest>(`/api/forms/${name}/test`, draft);
    setBusy(false);
    setProblem(answer.ok ? null : answer.text);
    setFound(answer.ok ? answer.value : null);
  }
  return (
    <Panel title={text.title}>
      <div className="space-y-3 p-4">
        <Button disabled={busy} onClick={() => void run()}>
          {busy ? text.testing : text.test}
        </Button>
        {problem ? (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        ) : null}
        <div role="status">{found ? <p>{say(found)}</p> : null}</div>
      </div>
      {found && found.records.length > 0 ? <Found test={found} /> : null}
    </Panel>
  );
}

function say({ documents, records }: FormTest): string {
  if (records.length === 0) return text.empty(documents);
  return text.summary(records.length, documents, records.filter(({ passes }) => passes).length);
}

function Found({ test: { records, fields } }: { test: FormTest }) {
  const { columns } = text;
  return (
    <>
      <Table
        label={text.table}
        head={[
          { key: 'file', title: columns.file },
          { key: 'found', title: columns.found, end: true },
          { key: 'questions', title: columns.questions, end: true },
          { key: 'now', title: columns.now, end: true },
          { key: 'passes', title: columns.passes },
        ]}
      >
        {records.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
          <tr key={at}>
            <Cell className="break-words">
              <Link
                href={one.recordId ? `/records/${one.recordId}` : `/documents/${one.documentId}`}
                className="hover:text-accent hover:underline"
              >
                {one.fileName}
              </Link>
            </Cell>
            <Cell end>{text.foundOf(one.found, one.of)}</Cell>
            <Cell end>{one.questions}</Cell>
            <Cell end className="text-muted">
              {one.questionsNow ?? commonText.none}
            </Cell>
            <Cell>
              <Badge tone={one.passes ? 'ok' : 'warn'} icon={one.passes ? check : dot}>
                {one.passes ? text.passes : text.review}
              </Badge>
            </Cell>
          </tr>
        ))}
      </Table>
      <details className="border-t border-line">
        <summary className="cursor-pointer px-4 py-2 text-muted">{text.fields}</summary>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 p-4">
          {fields.map(({ pattern, title, found }) => (
            <div key={pattern} className="contents">
              <dt className="text-muted">{title}</dt>
              <dd>
                <ShareBar
                  share={found / records.length}
                  label={title}
                  text={text.foundOf(found, records.length)}
                  className="text-accent"
                />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
