'use client';

import type { FormEvent } from 'react';
import { CopyField } from '#app/_ui/copy-field.tsx';
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
        <fieldset className="space-y-1">
          <legend className="mb-1 font-medium">{text.events}</legend>
          {EventKind.options.map((kind) => (
            <label key={kind} className="flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                name="kinds"
                value={kind}
                defaultChecked
                className="size-4 accent-accent"
              />
              {text.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <DialogButtons submit={text.create} onClose={() => onOpenChange(false)} />
      </form>
    </Dialog>
  );
}

/** Shows a new secret, once. */
export function SecretDialog({ secret, close }: { secret: string | null; close: () => void }) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={(open) => !open && close()}
      title={text.createdTitle}
      description={text.createdText}
    >
      <CopyField label={text.secret} value={secret ?? ''} />
    </Dialog>
  );
}
