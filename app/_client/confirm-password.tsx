'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { confirmBy, postJson } from './post-json.ts';

const text = {
  title: 'Confirm your password',
  why: 'This change affects who can get in or where data goes. Enter your password to continue.',
  password: 'Your password',
  submit: 'Confirm',
};

/**
 * Asks for the person's password when the server wants it confirmed, and has the request sent again.
 * Once on every page; `postJson` calls it.
 */
export function ConfirmPassword() {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useRef<(confirmed: boolean) => void>(() => {});

  useEffect(() => {
    confirmBy(() => {
      setProblem(null);
      setOpen(true);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => confirmBy(null);
  }, []);

  function close(confirmed: boolean) {
    setOpen(false);
    answer.current(confirmed);
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog may stand inside another one's form.
    event.stopPropagation();
    const password = new FormData(event.currentTarget).get('password');
    const outcome = await postJson('/api/session/confirm', { password });
    if (outcome.ok) close(true);
    else setProblem(outcome.text);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close(false)}
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
        <DialogButtons submit={text.submit} onClose={() => close(false)} />
      </form>
    </Dialog>
  );
}
