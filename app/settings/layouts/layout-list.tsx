'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { formatPercent } from '#app/_text/format.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { KnownLayout } from '#lib/metrics/load-layouts.ts';
import { text } from './text.ts';

type LayoutRow = KnownLayout & { readonly formTitle: string };

/** The known layouts, with an action to forget each. */
export function LayoutList({ layouts }: { layouts: readonly LayoutRow[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<LayoutRow | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function forget({ form, id }: LayoutRow) {
    const answer = await askJson(`/api/layouts/${encodeURIComponent(form)}/${id}`, {
      method: 'DELETE',
    });
    setAsked(null);
    setOutcome(answer.ok ? { look: 'ok', text: text.done } : { look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <>
      <OutcomeBanner outcome={outcome} className="mb-4" />
      <Panel>
        <LayoutTable layouts={layouts} ask={setAsked} />
      </Panel>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={text.askTitle}
        description={text.askText}
      >
        <div className="flex gap-2">
          <Button look="danger" onClick={() => asked && void forget(asked)}>
            {text.forget}
          </Button>
          <Button onClick={() => setAsked(null)}>{text.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
}

function LayoutTable({
  layouts,
  ask,
}: {
  layouts: readonly LayoutRow[];
  ask: (layout: LayoutRow) => void;
}) {
  const { columns } = text;
  if (layouts.length === 0)
    return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <Table
      label="Known layouts"
      head={[
        { key: 'name', title: columns.name },
        { key: 'form', title: columns.form },
        { key: 'papers', title: columns.papers },
        { key: 'right', title: columns.right },
        { key: 'automatic', title: columns.automatic },
        { key: 'corrected', title: columns.corrected },
        { key: 'forget', title: columns.forget, end: true },
      ]}
    >
      {layouts.map((layout) => (
        <Row key={`${layout.form}/${layout.id}`} layout={layout} ask={() => ask(layout)} />
      ))}
    </Table>
  );
}

/** Fields named in the row; the rest are rarely corrected. */
const MAX_FIELDS = 3;

function Row({ layout, ask }: { layout: LayoutRow; ask: () => void }) {
  const { name, formTitle, papers, records, right, automatic, corrected } = layout;
  const told = corrected
    .slice(0, MAX_FIELDS)
    .map((field) => text.corrected(field.title, field.right, field.of));
  return (
    <tr>
      <Cell className="font-medium">{name ?? text.noName}</Cell>
      <Cell>{formTitle}</Cell>
      <Cell>{text.papers(papers, records)}</Cell>
      <Cell>{right === null ? '–' : formatPercent(right)}</Cell>
      <Cell>{automatic === null ? '–' : formatPercent(automatic)}</Cell>
      <Cell className="text-muted">{told.join(', ') || text.nothing}</Cell>
      <Cell end>
        <Button
          look="danger"
          aria-label={text.forgetOf(name ?? text.noName, formTitle)}
          onClick={ask}
        >
          {text.forget}
        </Button>
      </Cell>
    </tr>
  );
}
