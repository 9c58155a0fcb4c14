'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { plus, trash } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { ShownOnceDialog } from '#app/_ui/shown-once-dialog.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { EventKind } from '#lib/model/event.ts';
import { NewWebhookDialog } from './new-webhook-dialog.tsx';
import { text } from './text.ts';

interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly kinds: readonly EventKind[];
  readonly isEnabled: boolean;
  readonly undelivered: number;
}

type Added = { kind: 'added'; secret: string } | { kind: keyof typeof text.faults };

/** The addresses that events are sent to, with actions to add, turn on or off, and remove them. */
export function WebhookList({ webhooks }: { webhooks: readonly WebhookRow[] }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [leaving, setLeaving] = useState<WebhookRow | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      url: form.get('url'),
      description: form.get('description'),
      kinds: form.getAll('kinds'),
    };
    const answer = await postJson<Added>('/api/webhooks', body);
    setAsking(false);
    if (!answer.ok) setOutcome({ look: 'bad', text: answer.text });
    else if (answer.value.kind === 'added') setSecret(answer.value.secret);
    else setOutcome({ look: 'bad', text: text.faults[answer.value.kind] });
    router.refresh();
  }
  async function act(id: string, change: 'on' | 'off' | 'remove') {
    const answer =
      change === 'remove'
        ? await askJson(`/api/webhooks/${id}`, { method: 'DELETE' })
        : await postJson(`/api/webhooks/${id}/enabled`, { enabled: change === 'on' });
    setLeaving(null);
    setOutcome(answer.ok ? { look: 'ok', text: text.done } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  const add = (
    <Button icon={plus} look="primary" onClick={() => setAsking(true)}>
      {text.add}
    </Button>
  );
  return (
    <>
      <PageHead title={text.title} lead={text.lead} actions={add} />
      <OutcomeBanner outcome={outcome} className="mb-4" />
      <Panel>
        <WebhookTable
          webhooks={webhooks}
          act={(id, change) => void act(id, change)}
          remove={setLeaving}
        />
      </Panel>
      <ConfirmDialog
        open={leaving !== null}
        title={text.removeTitle(leaving?.description ?? '')}
        description={text.removeText}
        submit={text.remove}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void act(leaving.id, 'remove')}
      />
      <NewWebhookDialog
        open={asking}
        onOpenChange={setAsking}
        onSubmit={(event) => void create(event)}
      />
      <ShownOnceDialog
        secret={secret}
        label={text.secret}
        title={text.createdTitle}
        description={text.createdText}
        close={() => setSecret(null)}
      />
    </>
  );
}

interface Actions {
  readonly act: (id: string, change: 'on' | 'off') => void;
  readonly remove: (webhook: WebhookRow) => void;
}

function WebhookTable({ webhooks, ...actions }: { webhooks: readonly WebhookRow[] } & Actions) {
  const { columns } = text;
  if (webhooks.length === 0)
    return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <Table
      label={text.title}
      head={[
        { key: 'name', title: columns.name },
        { key: 'url', title: columns.url },
        { key: 'events', title: columns.events },
        { key: 'undelivered', title: columns.undelivered, end: true },
        { key: 'state', title: columns.state, end: true },
      ]}
    >
      {webhooks.map((webhook) => (
        <Row key={webhook.id} webhook={webhook} {...actions} />
      ))}
    </Table>
  );
}

function Row({ webhook, act, remove }: { webhook: WebhookRow } & Actions) {
  const { id, description, isEnabled } = webhook;
  const name = isEnabled ? text.turnOffOf(description) : text.turnOnOf(description);
  return (
    <tr>
      <Cell className="font-medium">
        <Link href={`/settings/webhooks/${id}`} className="hover:text-accent hover:underline">
          {description}
        </Link>
      </Cell>
      <Cell className="max-w-80 truncate text-muted">{webhook.url}</Cell>
      <Cell className="text-muted">{webhook.kinds.map((kind) => text.kinds[kind]).join(', ')}</Cell>
      <Cell end>{webhook.undelivered}</Cell>
      <Cell end>
        <span className="inline-flex items-center gap-2">
          <Badge tone={isEnabled ? 'ok' : 'neutral'}>{isEnabled ? text.on : text.off}</Badge>
          <Button aria-label={name} onClick={() => act(id, isEnabled ? 'off' : 'on')}>
            {isEnabled ? text.turnOff : text.turnOn}
          </Button>
          <Button
            icon={trash}
            look="danger"
            aria-label={text.removeOf(description)}
            onClick={() => remove(webhook)}
          >
            {text.remove}
          </Button>
        </span>
      </Cell>
    </tr>
  );
}
