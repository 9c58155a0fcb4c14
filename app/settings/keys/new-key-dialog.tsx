'use client';

import type { FormEvent } from 'react';
import { roleOptions } from '#app/_text/roles.ts';
import { CheckList } from '#app/_ui/check-list.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { Scope } from '#lib/model/scope.ts';
import { text } from './text.ts';

const LASTS = [30, 90, 365].map((days) => ({ value: String(days), label: text.days(days) }));

/** Asks for the name and the role of a new key. */
export function NewKeyDialog({
  open,
  teams,
  onOpenChange,
  onSubmit,
}: {
  open: boolean;
  teams: readonly { readonly id: string; readonly name: string }[];
  onOpenChange: (open: boolean) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.add} description={text.lead}>
      <form onSubmit={onSubmit} className="space-y-4">
        <TextField label={text.name} name="name" hint={text.nameHint} required maxLength={80} />
        <SelectField label={text.role} name="role" defaultValue="uploader" options={roleOptions} />
        {teams.length > 0 ? (
          <SelectField
            label={text.team}
            name="team"
            options={[
              { value: '', label: text.noTeam },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
        <CheckList
          legend={text.scopes}
          name="scopes"
          choices={Scope.options}
          labels={text.scopeNames}
        />
        <SelectField label={text.lasts} name="days" defaultValue="365" options={LASTS} />
        <DialogButtons submit={text.create} onClose={() => onOpenChange(false)} />
      </form>
    </Dialog>
  );
}
