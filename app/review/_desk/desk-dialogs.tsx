'use client';

import { type FormEvent, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';

const text = messages.review;

/** One question for one sentence. */
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

/** Rules that still fail at submitting: back to a field, or a reason for each. */
export function WaiveDialog({
  checks,
  onClose,
  onGo,
  onWaive,
}: {
  checks: readonly Check[];
  onClose: () => void;
  onGo: (path: string) => void;
  onWaive: (waivers: Waiver[]) => void;
}) {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  function send(event: FormEvent) {
    event.preventDefault();
    onWaive(
      checks.map((check) => ({
        rule: check.rule,
        paths: [...check.paths],
        reason: reasons[keyOf(check)]?.trim() ?? '',
      })),
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.waiveTitle(checks.length)}
      description={text.waiveText}
    >
      <form onSubmit={send} className="space-y-4">
        {checks.map((check) => (
          <div key={keyOf(check)} className="space-y-2">
            <p className="text-bad">
              <span aria-hidden="true">⚑ </span>
              {check.message}{' '}
              <button
                type="button"
                className="text-accent underline"
                onClick={() => check.paths[0] && onGo(check.paths[0])}
              >
                {text.goTo}
              </button>
            </p>
            <TextField
              label={`${text.reason} (${check.rule})`}
              required
              maxLength={1000}
              value={reasons[keyOf(check)] ?? ''}
              onChange={(event) => {
                const reason = event.target.value;
                setReasons((given) => ({ ...given, [keyOf(check)]: reason }));
              }}
            />
          </div>
        ))}
        <DialogButtons submit={text.waiveSubmit} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function keyOf({ rule, paths }: Check): string {
  return `${rule} ${paths.join(' ')}`;
}

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
      title={text.formTitle}
      description={text.formText}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(form);
        }}
      >
        <SelectField
          label={text.formLabel}
          options={others.map(({ name, title }) => ({ value: name, label: title }))}
          value={form}
          onChange={(event) => setForm(event.target.value)}
        />
        <DialogButtons submit={text.formSubmit} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function DialogButtons({ submit, onClose }: { submit: string; onClose: () => void }) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{messages.common.cancel}</Button>
      <Button type="submit" look="primary">
        {submit}
      </Button>
    </div>
  );
}
