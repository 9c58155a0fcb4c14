'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { roleNames } from '#app/_text/roles.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { plus, trash } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { ShownOnceDialog } from '#app/_ui/shown-once-dialog.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { Scope } from '#lib/model/scope.ts';
import type { Role } from '#lib/model/user.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { text } from './text.ts';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly prefix: string;
  readonly createdAt: string;
  readonly createdByName: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly expiresAt: string;
  readonly expired: boolean;
}

/** The existing keys, with actions to create and revoke them. */
export function KeyList({
  keys,
  teams,
}: {
  keys: readonly KeyRow[];
  teams: readonly { readonly id: string; readonly name: string }[];
}) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [created, setCreated] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: form.get('name'),
      role: form.get('role'),
      teamId: form.get('team') || null,
      days: form.get('days'),
      scopes: form.getAll('scopes'),
    };
    const answer = await postJson<{ key: string }>('/api/keys', body);
    setAsking(false);
    if (answer.ok) setCreated(answer.value.key);
    else setOutcome({ look: 'bad', text: answer.text });
    router.refresh();
  }
  async function revoke(id: string) {
    const answer = await askJson(`/api/keys/${id}`, { method: 'DELETE' });
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
        <KeyTable keys={keys} revoke={(id) => void revoke(id)} />
      </Panel>
      <NewKeyDialog
        open={asking}
        teams={teams}
        onOpenChange={setAsking}
        onSubmit={(event) => void create(event)}
      />
      <ShownOnceDialog
        secret={created}
        label={text.key}
        title={text.createdTitle}
        description={text.createdText}
        close={() => setCreated(null)}
      />
    </>
  );
}

function KeyTable({ keys, revoke }: { keys: readonly KeyRow[]; revoke: (id: string) => void }) {
  const { columns } = text;
  if (keys.length === 0) return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <Table
      label={text.title}
      head={[
        { key: 'name', title: columns.name },
        { key: 'role', title: columns.role },
        { key: 'key', title: columns.key },
        { key: 'created', title: columns.created },
        { key: 'used', title: columns.used },
        { key: 'expires', title: columns.expires },
        { key: 'state', title: columns.state, end: true },
      ]}
    >
      {keys.map((key) => (
        <Row key={key.id} apiKey={key} revoke={revoke} />
      ))}
    </Table>
  );
}

function Row({ apiKey, revoke }: { apiKey: KeyRow; revoke: (id: string) => void }) {
  return (
    <tr>
      <Cell className="font-medium">{apiKey.name}</Cell>
      <Cell>
        {roleNames[apiKey.role]}
        {apiKey.scopes.length < Scope.options.length ? (
          <span className="block text-xs text-muted">
            {apiKey.scopes.map((scope) => text.scopeNames[scope]).join(', ')}
          </span>
        ) : null}
      </Cell>
      <Cell className="font-mono text-xs">{apiKey.prefix}…</Cell>
      <Cell className="text-muted">
        <When at={apiKey.createdAt} />
        {apiKey.createdByName ? `, ${apiKey.createdByName}` : ''}
      </Cell>
      <Cell className="text-muted">
        {apiKey.lastUsedAt ? <When at={apiKey.lastUsedAt} /> : text.never}
      </Cell>
      <Cell className="text-muted">
        <When at={apiKey.expiresAt} />
      </Cell>
      <Cell end>
        {apiKey.revokedAt || apiKey.expired ? (
          <Badge>{apiKey.revokedAt ? text.revoked : text.expired}</Badge>
        ) : (
          <Button
            icon={trash}
            look="danger"
            aria-label={text.revokeOf(apiKey.name)}
            onClick={() => revoke(apiKey.id)}
          >
            {text.revoke}
          </Button>
        )}
      </Cell>
    </tr>
  );
}
