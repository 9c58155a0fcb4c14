'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { CopyField } from '#app/_ui/copy-field.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly role: keyof typeof messages.roles;
  readonly prefix: string;
  readonly createdAt: string;
  readonly createdByName: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** Keys that there are, a way to make one and to revoke one. */
export function KeyList({ keys }: { keys: readonly KeyRow[] }) {
  const router = useRouter();
  const text = messages.settings.keys;
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ look: 'ok' | 'bad'; text: string } | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { name: form.get('name'), role: form.get('role') };
    const answer = await postJson<{ key: string }>('/api/keys', body);
    setAsking(false);
    if (answer.ok) setMade(answer.value.key);
    else setOutcome({ look: 'bad', text: answer.text });
    router.refresh();
  }
  async function revoke(id: string) {
    const answer = await askJson(`/api/keys/${id}`, { method: 'DELETE' });
    setOutcome(answer.ok ? { look: 'ok', text: text.done } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  const add = (
    <Button look="primary" onClick={() => setAsking(true)}>
      {text.add}
    </Button>
  );
  return (
    <>
      <PageHead title={text.title} lead={text.lead} actions={add} />
      {outcome ? (
        <Banner look={outcome.look} className="mb-4">
          {outcome.text}
        </Banner>
      ) : null}
      <Panel>
        {keys.length === 0 ? (
          <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
        ) : (
          <Table
            label={text.title}
            head={[
              { key: 'name', title: text.columns.name },
              { key: 'role', title: text.columns.role },
              { key: 'key', title: text.columns.key },
              { key: 'created', title: text.columns.created },
              { key: 'used', title: text.columns.used },
              { key: 'state', title: text.columns.state, end: true },
            ]}
          >
            {keys.map((key) => (
              <Row key={key.id} apiKey={key} revoke={(id) => void revoke(id)} />
            ))}
          </Table>
        )}
      </Panel>
      <Dialog open={asking} onOpenChange={setAsking} title={text.add} description={text.lead}>
        <form onSubmit={(event) => void create(event)} className="space-y-4">
          <TextField label={text.name} name="name" hint={text.nameHint} required maxLength={80} />
          <SelectField
            label={text.role}
            name="role"
            defaultValue="uploader"
            options={(['uploader', 'reviewer', 'supervisor', 'admin'] as const).map((role) => ({
              value: role,
              label: messages.roles[role],
            }))}
          />
          <Button type="submit" look="primary">
            {text.create}
          </Button>
        </form>
      </Dialog>
      <Dialog
        open={made !== null}
        onOpenChange={(open) => !open && setMade(null)}
        title={text.createdTitle}
        description={text.createdText}
      >
        <CopyField label={text.key} value={made ?? ''} />
      </Dialog>
    </>
  );
}

function Row({ apiKey, revoke }: { apiKey: KeyRow; revoke: (id: string) => void }) {
  const text = messages.settings.keys;
  return (
    <tr>
      <Cell className="font-medium">{apiKey.name}</Cell>
      <Cell>{messages.roles[apiKey.role]}</Cell>
      <Cell className="font-mono text-xs">{apiKey.prefix}…</Cell>
      <Cell className="text-muted">
        <When at={apiKey.createdAt} />
        {apiKey.createdByName ? `, ${apiKey.createdByName}` : ''}
      </Cell>
      <Cell className="text-muted">
        {apiKey.lastUsedAt ? <When at={apiKey.lastUsedAt} /> : text.never}
      </Cell>
      <Cell end>
        {apiKey.revokedAt ? (
          <Badge>{text.revoked}</Badge>
        ) : (
          <Button
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
