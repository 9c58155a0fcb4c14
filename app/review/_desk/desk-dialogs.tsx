'use client';

import { type FormEvent, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { questionText as text } from './text.ts';

/** Asks for one sentence. */
export function ReasonDialog({
  title,
  description,
  submit,
  required,
  onClose,
  onReason,
}: {
  title: string;
  description: string;
  submit: string;
  required: boolean;
  onClose: () => void;
  onReason: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    onReason(reason.trim());
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <form onSubmit={send} className="space-y-4">
        <TextField
          label={text.reason}
          hint={text.reasonHint}
          required={required}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <DialogButtons submit={submit} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Has the record read again as another document type. */
export function FormDialog({
  forms,
  current,
  onClose,
  onChoose,
}: {
  forms: readonly { readonly name: string; readonly title: string }[];
  current: string;
  onClose: () => void;
  onChoose: (form: string) => void;
}) {
  const others = forms.filter(({ name }) => name !== current);
  const [form, setForm] = useState(others[0]?.name ?? '');
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.form.title}
      description={text.form.text}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(form);
        }}
      >
        <SelectField
          label={text.form.label}
          options={others.map(({ name, title }) => ({ value: name, label: title }))}
          value={form}
          onChange={(event) => setForm(event.target.value)}
        />
        <DialogButtons submit={text.form.submit} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Cancel, and what the dialog is for. */
export function DialogButtons({ submit, onClose }: { submit: string; onClose: () => void }) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{commonText.cancel}</Button>
      <Button type="submit" look="primary">
        {submit}
      </Button>
    </div>
  );
}
