'use client';

import { type FormEvent, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { postJson } from './post-json.ts';

const text = {
  title: 'Confirm your password',
  why: 'This change cannot be undone, or affects who can get in or where data goes. Enter your password to continue.',
  password: 'Your password',
  submit: 'Confirm',
};

/** Has the server confirm the person's password. `onClose` says whether it did. */
export function ConfirmPasswordDialog({ onClose }: { onClose: (confirmed: boolean) => void }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog may be inside another one's form.
    event.stopPropagation();
    const password = new FormData(event.currentTarget).get('password');
    const outcome = await postJson('/api/session/confirm', { password });
    if (outcome.ok) onClose(true);
    else setProblem(outcome.text);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose(false)}
      title={text.title}
      description={text.why}
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={text.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <DialogButtons submit={text.submit} onClose={() => onClose(false)} />
      </form>
    </Dialog>
  );
}
