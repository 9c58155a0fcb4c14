'use client';

import { type FormEvent, useState } from 'react';
import { explainedRoleOptions } from '#app/_text/roles.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import type { AccountRow, Change } from './account-row.ts';
import { text } from './text.ts';

const EMPTY = { name: '', email: '', role: 'reviewer', password: '' };

export function AddPersonDialog({
  open,
  close,
  change,
}: {
  open: boolean;
  close: () => void;
  change: Change;
}) {
  const [values, setValues] = useState(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const failure = await change('/api/users', values, text.done.created);
    setProblem(failure);
    if (failure === null) setValues(EMPTY);
  }
  const set = (name: keyof typeof EMPTY) => (value: string) =>
    setValues({ ...values, [name]: value });

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close()}
      title={text.add}
      description={text.addText}
    >
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={text.name}
          required
          value={values.name}
          onChange={(event) => set('name')(event.target.value)}
        />
        <TextField
          label={text.email}
          type="email"
          required
          value={values.email}
          onChange={(event) => set('email')(event.target.value)}
        />
        <SelectField
          label={text.role}
          options={explainedRoleOptions}
          value={values.role}
          onChange={(event) => set('role')(event.target.value)}
        />
        <NewPassword label={text.password} value={values.password} onChange={set('password')} />
        <DialogButtons submit={text.create} onClose={close} />
      </form>
    </Dialog>
  );
}

export function ResetPasswordDialog({
  account,
  close,
  change,
}: {
  account: AccountRow | null;
  close: () => void;
  change: Change;
}) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const address = `/api/users/${account?.id}/password`;
    const failure = await change(address, { password }, text.done.password);
    setProblem(failure);
    if (failure === null) setPassword('');
  }

  return (
    <Dialog
      open={account !== null}
      onOpenChange={(next) => next || close()}
      title={text.resetTitle(account?.name ?? '')}
      description={text.resetText}
    >
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <NewPassword label={text.newPassword} value={password} onChange={setPassword} />
        <DialogButtons submit={text.reset} onClose={close} />
      </form>
    </Dialog>
  );
}

export function DeactivateDialog({
  account,
  close,
  change,
}: {
  account: AccountRow | null;
  close: () => void;
  change: Change;
}) {
  return (
    <ConfirmDialog
      open={account !== null}
      title={text.deactivateTitle(account?.name ?? '')}
      description={text.deactivateText}
      submit={text.deactivate}
      onClose={close}
      onConfirm={async () => {
        const address = `/api/users/${account?.id}/active`;
        await change(address, { active: false }, text.done.deactivated);
        close();
      }}
    />
  );
}

export function RemoveFactorDialog({
  account,
  close,
  change,
}: {
  account: AccountRow | null;
  close: () => void;
  change: Change;
}) {
  return (
    <ConfirmDialog
      open={account !== null}
      title={text.removeFactorTitle(account?.name ?? '')}
      description={text.removeFactorText}
      submit={text.removeFactor}
      onClose={close}
      onConfirm={async () => {
        await change(`/api/users/${account?.id}/second-factor`, null, text.done.factor);
        close();
      }}
    />
  );
}

/** Shown in plain text: the administrator has to tell it to the person. */
function NewPassword({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="flex items-end gap-2">
      <TextField
        className="flex-1"
        label={label}
        required
        minLength={12}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button className="h-9" onClick={() => onChange(makePassword())}>
        {text.generate}
      </Button>
    </div>
  );
}

/** 16 letters and digits that cannot be mistaken for one another: 80 bits. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789-';
  const random = crypto.getRandomValues(new Uint8Array(16));
  return [...random].map((byte) => letters[byte % letters.length]).join('');
}
