'use client';

import type { FormEvent } from 'react';
import { CheckList } from '#app/_ui/check-list.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { EventKind } from '#lib/model/event.ts';
import { text } from './text.ts';

/** Asks where events go, and which. */
export function NewWebhookDialog({
  open,
  onOpenChange,
  onSubmit,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.add} description={text.lead}>
      <form onSubmit={onSubmit} className="space-y-4">
        <TextField
          label={text.description}
          name="description"
          hint={text.descriptionHint}
          required
          maxLength={80}
        />
        <TextField
          label={text.url}
          name="url"
          type="url"
          hint={text.urlHint}
          required
          maxLength={2_000}
        />
        <CheckList
          legend={text.events}
          name="kinds"
          choices={EventKind.options}
          labels={text.kinds}
        />
        <DialogButtons submit={text.create} onClose={() => onOpenChange(false)} />
      </form>
    </Dialog>
  );
}
