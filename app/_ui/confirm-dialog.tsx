'use client';

import type { FormEvent } from 'react';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';

/** Asks for confirmation before an action that is hard to undo. */
export function ConfirmDialog({
  open,
  title,
  description,
  submit,
  busy,
  onClose,
  onConfirm,
}: {
  open: boolean;
  title: string;
  description: string;
  submit: string;
  busy?: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  function send(event: FormEvent) {
    event.preventDefault();
    onConfirm();
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={title}
      description={description}
    >
      <form onSubmit={send}>
        <DialogButtons submit={submit} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
