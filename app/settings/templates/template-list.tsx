'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import { text } from './text.ts';

interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly formTitle: string;
  readonly columns: number;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
}

/** The templates, each with its page and an action to remove it. */
export function TemplateList({ templates }: { templates: readonly TemplateRow[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<TemplateRow | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function remove({ id }: TemplateRow) {
    const answer = await askJson(`/api/export-templates/${id}`, { method: 'DELETE' });
    setAsked(null);
    setOutcome(answer.ok ? { look: 'ok', text: text.removed } : { look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <>
      <OutcomeBanner outcome={outcome} className="mb-4" />
      <Panel>
        {templates.length === 0 ? (
          <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
        ) : (
          <TemplateTable templates={templates} ask={setAsked} />
        )}
      </Panel>
      <ConfirmDialog
        open={asked !== null}
        title={text.removeTitle}
        description={asked ? text.removeText(asked.name) : ''}
        submit={text.list.remove}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && void remove(asked)}
      />
    </>
  );
}

function TemplateTable({
  templates,
  ask,
}: {
  templates: readonly TemplateRow[];
  ask: (template: TemplateRow) => void;
}) {
  const { list } = text;
  return (
    <Table
      label={list.label}
      head={[
        { key: 'name', title: list.name },
        { key: 'form', title: list.form },
        { key: 'columns', title: list.columns, end: true },
        { key: 'version', title: list.version, end: true },
        { key: 'changed', title: list.changed },
        { key: 'by', title: list.by },
        { key: 'remove', title: list.remove, end: true },
      ]}
    >
      {templates.map((one) => (
        <tr key={one.id}>
          <Cell className="font-medium">
            <Link className="text-accent hover:underline" href={`/settings/templates/${one.id}`}>
              {one.name}
            </Link>
          </Cell>
          <Cell>{one.formTitle}</Cell>
          <Cell end>{formatCount(one.columns)}</Cell>
          <Cell end>{formatCount(one.version)}</Cell>
          <Cell className="text-muted">
            <When at={one.changedAt} />
          </Cell>
          <Cell className="text-muted">{one.changedBy ?? commonText.none}</Cell>
          <Cell end>
            <Button look="danger" aria-label={text.removeOf(one.name)} onClick={() => ask(one)}>
              {list.remove}
            </Button>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
