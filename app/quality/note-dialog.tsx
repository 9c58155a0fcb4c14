'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextArea } from '#app/_ui/form-field.tsx';

interface Outcome {
  readonly look: 'ok' | 'bad';
  readonly text: string;
}

/**
 * What is settled with a note: `asked` is what the note is for, `send` settles it and says what came
 * of it. The page is drawn anew afterwards.
 */
export function useNoted<Asked>(send: (asked: Asked, note: string) => Promise<Outcome>) {
  const router = useRouter();
  const [asked, ask] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function settle(note: string) {
    if (asked === null) return;
    const came = await send(asked, note);
    ask(null);
    setOutcome(came);
    router.refresh();
  }
  return {
    asked,
    ask: (what: Asked) => ask(() => what),
    close: () => ask(null),
    settle,
    said: outcome ? (
      <Banner look={outcome.look} className="m-3">
        {outcome.text}
      </Banner>
    ) : null,
  };
}

/** Asks for the note. */
export function NoteDialog({
  noted: { asked, close, settle },
  title,
  description,
  label,
  submit,
  children,
}: {
  noted: Pick<ReturnType<typeof useNoted>, 'asked' | 'close' | 'settle'>;
  title: string;
  description: string;
  label: string;
  submit: string;
  children?: ReactNode;
}) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void settle(String(new FormData(event.currentTarget).get('note') ?? ''));
  }
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && close()}
      title={title}
      description={description}
    >
      <form onSubmit={send} className="space-y-4">
        {children}
        <TextArea label={label} name="note" rows={3} required maxLength={2000} />
        <Button type="submit" look="primary">
          {submit}
        </Button>
      </form>
    </Dialog>
  );
}
