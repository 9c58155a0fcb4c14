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
  dayLabel,
  onClose,
  onReason,
}: {
  title: string;
  description: string;
  submit: string;
  required?: boolean;
  /** With it, a day is asked for as well. */
  dayLabel?: string;
  onClose: () => void;
  onReason: (reason: string, day: string | undefined) => void;
}) {
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    onReason(reason.trim(), day === '' ? undefined : day);
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <form onSubmit={send} className="space-y-4">
        <TextField
          label={required ? commonText.reason : commonText.reasonOptional}
          hint={commonText.reasonHint}
          required={required}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {dayLabel ? (
          <TextField
            label={dayLabel}
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        ) : null}
        <DialogButtons submit={submit} onClose={onClose} />
      </form>
    </Dialog>
  );
}
