'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';
import { tryOut } from './try-out.ts';

/** Replaces the key of an endpoint, and tests it with the new one. */
export function ChangeKey({ name }: { name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim() || null;
    const answer = await postJson(`/api/endpoints/${encodeURIComponent(name)}/key`, { key });
    setProblem(answer.ok ? null : answer.text);
    if (!answer.ok) return;
    setOutcome(null);
    setOpen(false);
    setOutcome(await tryOut(name, text.keyChanged));
    router.refresh();
  }
  return (
    <>
      <button
        type="button"
        aria-label={text.changeKeyOf(name)}
        className="text-sm text-accent underline"
        onClick={() => setOpen(true)}
      >
        {text.changeKey}
      </button>
      <OutcomeBanner outcome={outcome} className="mt-2" />
      <Dialog open={open} onOpenChange={setOpen} title={text.changeKeyOf(name)}>
        <form onSubmit={(event) => void change(event)} className="space-y-4">
          {problem ? <Banner look="bad">{problem}</Banner> : null}
          <TextField
            label={text.key}
            name="key"
            type="password"
            autoComplete="off"
            hint={text.keyHint}
          />
          <DialogButtons submit={text.saveKey} onClose={() => setOpen(false)} />
        </form>
      </Dialog>
    </>
  );
}
