'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postFile } from '#app/_client/post-file.ts';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { FileField } from '#app/_ui/file-field.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { plus, trash, upload as uploadSign } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import type { DirectoryEntry, PartyKind, RefusedEntry } from '#lib/model/directory.ts';
import { text } from './text.ts';

type Entry = DirectoryEntry & { readonly id: string };
type Saved = { kind: 'saved' } | { kind: 'refused'; why: RefusedEntry['why'] };
type Added =
  | { kind: 'added'; entries: number; refused: RefusedEntry[] }
  | { kind: 'no-entries'; refused: RefusedEntry[] }
  | { kind: 'no-column' };

/** The entries of one kind, with a form for a single entry and another for a list. */
export function Directory({ kind, entries }: { kind: PartyKind; entries: readonly Entry[] }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const show = (shown: Outcome) => {
    setOutcome(shown);
    router.refresh();
  };
  async function remove({ id }: Entry) {
    const answer = await askJson(`/api/directory/${id}`, { method: 'DELETE' });
    show(answer.ok ? { look: 'ok', text: text.removed } : { look: 'bad', text: answer.text });
  }
  return (
    <div className="space-y-6">
      <OutcomeBanner outcome={outcome} />
      <Panel title={text.kinds[kind]}>
        {entries.length === 0 ? (
          <EmptyState title={text.emptyTitle(kind)}>{text.emptyText}</EmptyState>
        ) : (
          <Entries kind={kind} entries={entries} remove={(entry) => void remove(entry)} />
        )}
      </Panel>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <AddOne kind={kind} show={show} />
        <AddList kind={kind} show={show} />
      </div>
    </div>
  );
}

function Entries({
  kind,
  entries,
  remove,
}: {
  kind: PartyKind;
  entries: readonly Entry[];
  remove: (entry: Entry) => void;
}) {
  const { columns } = text;
  const isPayer = kind === 'payer';
  return (
    <Table
      label={text.kinds[kind]}
      head={[
        { key: 'name', title: columns.name },
        { key: 'npi', title: isPayer ? columns.payerId : columns.npi },
        { key: 'tax', title: columns.taxId, className: NOT_ON_PHONES },
        { key: 'remove', title: columns.remove, end: true },
      ]}
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <Cell className="break-words">
            <span className="font-medium">{entry.name}</span>
            {entry.aliases.length > 0 ? (
              <span className="block text-sm text-muted">{entry.aliases.join('; ')}</span>
            ) : null}
          </Cell>
          <Cell className="font-mono text-sm">
            {(isPayer ? entry.payerId : entry.npi) ?? commonText.none}
          </Cell>
          <Cell className={`font-mono text-sm ${NOT_ON_PHONES}`}>
            {entry.taxId ?? commonText.none}
          </Cell>
          <Cell end>
            <Button
              icon={trash}
              look="danger"
              aria-label={text.removeOf(entry.name)}
              onClick={() => remove(entry)}
            >
              {text.remove}
            </Button>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

interface FormProps {
  readonly kind: PartyKind;
  readonly show: (outcome: Outcome) => void;
}

function AddOne({ kind, show }: FormProps) {
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const said = (name: string) => String(entered.get(name) ?? '');
    const answer = await postJson<Saved>('/api/directory', {
      kind,
      name: said('name'),
      aliases: said('aliases'),
      npi: said('npi'),
      taxId: said('taxId'),
      payerId: said('payerId'),
    });
    if (!answer.ok) return show({ look: 'bad', text: answer.text });
    if (answer.value.kind === 'refused')
      return show({ look: 'bad', text: text.refused(answer.value.why) });
    form.reset();
    show({ look: 'ok', text: text.saved });
  }
  return (
    <Panel title={text.addTitle}>
      <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
        <TextField
          label={text.name}
          hint={text.nameHint}
          name="name"
          required
          minLength={2}
          maxLength={120}
        />
        <TextField label={text.aliases} hint={text.aliasesHint} name="aliases" maxLength={2_000} />
        <div className="grid gap-4 sm:grid-cols-2">
          {kind === 'payer' ? (
            <TextField label={text.payerId} name="payerId" maxLength={20} />
          ) : (
            <TextField label={text.npi} name="npi" maxLength={20} inputMode="numeric" />
          )}
          <TextField label={text.taxId} name="taxId" maxLength={20} inputMode="numeric" />
        </div>
        <Button icon={plus} type="submit" look="primary">
          {text.add}
        </Button>
      </form>
    </Panel>
  );
}

function AddList({ kind, show }: FormProps) {
  async function upload(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const file = new FormData(form).get('file');
    if (!(file instanceof File)) return;
    const answer = await postFile<Added>(`/api/directory/list?kind=${kind}`, file);
    show(answer.ok ? outcomeOf(answer.value) : { look: 'bad', text: answer.text });
    if (answer.ok && answer.value.kind === 'added') form.reset();
  }
  return (
    <Panel title={text.uploadTitle}>
      <form onSubmit={(event) => void upload(event)} className="space-y-4 p-4">
        <p className="text-muted">{text.uploadText}</p>
        <FileField label={text.file} name="file" required accept=".csv,text/csv" />
        <Button icon={uploadSign} type="submit">
          {text.upload}
        </Button>
      </form>
    </Panel>
  );
}

function outcomeOf(added: Added): Outcome {
  if (added.kind === 'no-column') return { look: 'bad', text: text.noColumn };
  const skipped = text.skipped(added.refused);
  if (added.kind === 'no-entries') return { look: 'bad', text: `${text.noEntries}${skipped}` };
  return { look: skipped === '' ? 'ok' : 'warn', text: `${text.added(added.entries)}${skipped}` };
}
