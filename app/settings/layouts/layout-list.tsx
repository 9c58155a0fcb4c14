'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { trash } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { Thumbnail } from '#app/_ui/thumbnail.tsx';
import { showToast } from '#app/_ui/toast-list.ts';
import { formatPercent } from '#lib/forms/format.ts';
import type { KnownLayout } from '#lib/metrics/learning/load-layouts.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import { text } from './text.ts';

/** The known layouts, with an action to forget each. */
export function LayoutList({ layouts }: { layouts: readonly KnownLayout[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<KnownLayout | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function forget({ form, id }: KnownLayout) {
    const address = `/api/layouts/${encodeURIComponent(form)}/${id}`;
    const answer = await askJson<{ records: readonly string[] }>(address, { method: 'DELETE' });
    setAsked(null);
    setOutcome(answer.ok ? null : { look: 'bad', text: answer.text });
    if (answer.ok) {
      const { records } = answer.value;
      showToast({ text: text.done, undo: () => restore(address, records) });
    }
    router.refresh();
  }
  /** Null, or why it did not work. */
  async function restore(address: string, records: readonly string[]): Promise<string | null> {
    const answer = await postJson<{ records: number }>(address, { records });
    if (!answer.ok) return answer.text;
    showToast({ text: text.restored(answer.value.records, records.length) });
    router.refresh();
    return null;
  }
  return (
    <>
      <OutcomeBanner outcome={outcome} className="mb-4" />
      <Panel>
        <LayoutTable layouts={layouts} ask={setAsked} />
      </Panel>
      <ConfirmDialog
        open={asked !== null}
        title={text.askTitle}
        description={text.askText}
        submit={text.forget}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && void forget(asked)}
      />
    </>
  );
}

function LayoutTable({
  layouts,
  ask,
}: {
  layouts: readonly KnownLayout[];
  ask: (layout: KnownLayout) => void;
}) {
  const { columns } = text;
  if (layouts.length === 0)
    return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <Table
      label="Known layouts"
      head={[
        { key: 'name', title: columns.name },
        { key: 'papers', title: columns.papers },
        { key: 'right', title: columns.right },
        { key: 'automatic', title: columns.automatic },
        { key: 'trust', title: columns.trust },
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

function Row({ layout, ask }: { layout: KnownLayout; ask: () => void }) {
  const { name, formTitle, papers, records, right, automatic, corrected, checked, standing } =
    layout;
  const told = corrected
    .slice(0, MAX_FIELDS)
    .map((field) => text.corrected(field.title, field.of - field.right, field.of));
  return (
    <tr>
      <Cell className="font-medium">
        <span className="flex items-center gap-3">
          <Thumbnail documentId={layout.documentId} />
          <span>
            <Link
              href={`/records?layout=${numberOfLayout(layout.id)}`}
              className="hover:text-accent hover:underline"
            >
              {name ?? text.noName}
            </Link>
            <span className="block text-sm font-normal text-muted">{formTitle}</span>
          </span>
        </span>
      </Cell>
      <Cell className="whitespace-nowrap">{text.papers(papers, records)}</Cell>
      <Cell>
        {right === null ? commonText.none : formatPercent(right)}
        {told.length === 0 ? null : (
          <span className="block text-sm text-muted">{text.correctedMost(told.join(', '))}</span>
        )}
      </Cell>
      <Cell>
        {automatic === null ? commonText.none : formatPercent(automatic)}
        {checked.values === 0 ? null : (
          <span className="block text-sm whitespace-nowrap text-muted">
            {text.checked(checked.wrong, checked.values)}
          </span>
        )}
      </Cell>
      <Cell className="min-w-48">
        <Trust standing={standing} />
      </Cell>
      <Cell end>
        <Button
          icon={trash}
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

const TONES = { observe: 'neutral', suggest: 'accent', pass: 'ok' } as const;

function Trust({ standing: { rung, rate, more } }: Pick<KnownLayout, 'standing'>) {
  return (
    <>
      <Badge tone={TONES[rung]}>{text.rungs[rung]}</Badge>
      <span className="mt-1 block text-sm text-muted">
        {rung === 'pass' ? text.certified(rate ?? 1) : text.more[rung](more)}
      </span>
    </>
  );
}
