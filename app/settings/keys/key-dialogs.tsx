'use client';

import type { FormEvent } from 'react';
import { roleOptions } from '#app/_text/roles.ts';
import { CopyField } from '#app/_ui/copy-field.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { Scope } from '#lib/model/scope.ts';
import { text } from './text.ts';

const LASTS = [30, 90, 365].map((days) => ({ value: String(days), label: text.days(days) }));

/** Asks for the name and the role of a new key. */
export function NewKeyDialog({
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
        <TextField label={text.name} name="name" hint={text.nameHint} required maxLength={80} />
        <SelectField label={text.role} name="role" defaultValue="uploader" options={roleOptions} />
        <fieldset className="space-y-1">
          <legend className="mb-1 font-medium">{text.scopes}</legend>
          {Scope.options.map((scope) => (
            <label key={scope} className="flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked
                className="size-4 accent-accent"
              />
              {text.scopeNames[scope]}
            </label>
          ))}
        </fieldset>
        <SelectField label={text.lasts} name="days" defaultValue="365" options={LASTS} />
        <DialogButtons submit={text.create} onClose={() => onOpenChange(false)} />
      </form>
    </Dialog>
  );
}

/** Shows a new key, once. */
export function KeyCreatedDialog({ apiKey, close }: { apiKey: string | null; close: () => void }) {
  return (
    <Dialog
      open={apiKey !== null}
      onOpenChange={(open) => !open && close()}
      title={text.createdTitle}
      description={text.createdText}
    >
      <CopyField label={text.key} value={apiKey ?? ''} />
    </Dialog>
  );
}
