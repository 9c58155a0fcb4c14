'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { BulkBar, useChosen } from '#app/_client/bulk-bar.tsx';
import { endOfDay } from '#app/_client/day-bounds.ts';
import { useBulk } from '#app/_client/use-bulk.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { calendar, type Drawing, download, person, tag, turn, urgent } from '#app/_ui/icons.ts';
import { ReasonDialog } from '#app/_ui/reason-dialog.tsx';
import { TagDialog } from '#app/_ui/tag-dialog.tsx';
import type { RecordChange } from '#lib/model/bulk.ts';
import { UserId } from '#lib/model/ids.ts';
import { recordsText } from './text.ts';

const text = recordsText.bulk;

interface Props {
  /** The query of the list; null if only selected records can be changed. */
  readonly query: string | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly id: number; readonly name: string }[];
  readonly formats: readonly { readonly id: string; readonly label: string }[];
  readonly supervises: boolean;
}

type Asked = 'assign' | 'due' | 'tag' | 'export' | 'reopen';

/** Actions on the selected records. */
export function RecordBulk({ query, people, tags, formats, supervises }: Props) {
  const bulk = useBulk();
  const chosen = useChosen(query ?? '');
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  function start(change: RecordChange) {
    close();
    void bulk.start(change, chosen());
  }
  const button = (what: Asked, label: string, icon: Drawing) => (
    <Button icon={icon} className="h-7 px-2" onClick={() => setAsked(what)}>
      {label}
    </Button>
  );
  return (
    <BulkBar bulk={bulk} mayChooseAll={query !== null}>
      {supervises ? (
        <>
          {button('assign', text.assign, person)}
          <Button
            icon={urgent}
            className="h-7 px-2"
            onClick={() => start({ kind: 'urgent', on: true })}
          >
            {text.urgent}
          </Button>
          <Button className="h-7 px-2" onClick={() => start({ kind: 'urgent', on: false })}>
            {text.notUrgent}
          </Button>
          {button('due', text.due, calendar)}
        </>
      ) : null}
      {button('tag', text.tag, tag)}
      {button('export', text.export, download)}
      {supervises ? button('reopen', text.reopen, turn) : null}
      {asked === 'assign' ? <AssignDialog {...{ people, close, start }} /> : null}
      {asked === 'due' ? <DueDialog {...{ close, start }} /> : null}
      {asked === 'tag' ? (
        <TagDialog
          tags={tags}
          onClose={close}
          onTag={(name) => start({ kind: 'tag', name })}
          onUntag={(tagId) => start({ kind: 'untag', tagId })}
        />
      ) : null}
      {asked === 'export' ? <ExportDialog {...{ formats, close, start }} /> : null}
      {asked === 'reopen' ? (
        <ReasonDialog
          title={text.reopenTitle}
          description={text.reopenText}
          submit={text.reopenSubmit}
          onClose={close}
          onReason={(reason) => start({ kind: 'reopen', reason })}
        />
      ) : null}
    </BulkBar>
  );
}

interface Asking {
  readonly close: () => void;
  readonly start: (change: RecordChange) => void;
}

function AssignDialog({ people, close, start }: Asking & Pick<Props, 'people'>) {
  return (
    <FormDialog
      title={text.assignTitle}
      description={text.assignText}
      submit={text.assignSubmit}
      close={close}
      onForm={(given) => {
        const to = String(given.get('to'));
        start({ kind: 'assign', to: to === '' ? null : UserId.parse(to) });
      }}
    >
      <SelectField
        label={text.person}
        name="to"
        options={[
          { value: '', label: text.nobody },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}

function DueDialog({ close, start }: Asking) {
  return (
    <FormDialog
      title={text.dueTitle}
      description={text.dueText}
      submit={text.dueSubmit}
      close={close}
      onForm={(given) => {
        start({ kind: 'due', at: endOfDay(String(given.get('day'))) });
      }}
    >
      <TextField label={text.day} name="day" type="date" required />
    </FormDialog>
  );
}

function ExportDialog({ formats, close, start }: Asking & Pick<Props, 'formats'>) {
  return (
    <FormDialog
      title={text.exportTitle}
      description={text.exportText}
      submit={text.exportSubmit}
      close={close}
      onForm={(given) => start({ kind: 'export', format: String(given.get('format')) })}
    >
      <SelectField
        label={text.format}
        name="format"
        options={formats.map(({ id, label }) => ({ value: id, label }))}
      />
    </FormDialog>
  );
}

function FormDialog({
  title,
  description,
  submit,
  close,
  onForm,
  children,
}: {
  title: string;
  description: string;
  submit: string;
  close: () => void;
  onForm: (given: FormData) => void;
  children: ReactNode;
}) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onForm(new FormData(event.currentTarget));
  }
  return (
    <Dialog open onOpenChange={(open) => open || close()} title={title} description={description}>
      <form onSubmit={send} className="space-y-4">
        {children}
        <DialogButtons submit={submit} onClose={close} />
      </form>
    </Dialog>
  );
}
