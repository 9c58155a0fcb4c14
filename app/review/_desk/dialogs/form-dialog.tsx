'use client';

import { useState } from 'react';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { dialogText as text } from './dialog-text.ts';

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
