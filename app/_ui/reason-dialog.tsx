'use client';

import { type FormEvent, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { TextField } from './form-field.tsx';

/** Asks for one sentence. */
export function ReasonDialog({
  title,
  description,
  submit,
  required = true,
  onClose,
  onReason,
}: {
  title: string;
  description: string;
  submit: string;
  required?: boolean;
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
          label={commonText.reason}
          hint={commonText.reasonHint}
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
