'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextArea } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';

/**
 * An action that needs a note: `asked` is the subject of the open dialog, `send` performs the
 * action and returns its outcome. The page is refreshed afterward.
 */
export function useNoted<Asked>(send: (asked: Asked, note: string) => Promise<Outcome>) {
  const router = useRouter();
  const [asked, ask] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function submit(note: string) {
    if (asked === null) return;
    const result = await send(asked, note);
    ask(null);
    setOutcome(result);
    router.refresh();
  }
  return {
    asked,
    ask: (subject: Asked) => ask(() => subject),
    close: () => ask(null),
    submit,
    banner: <OutcomeBanner outcome={outcome} className="m-3" />,
  };
}

/** Asks for the note. */
export function NoteDialog({
  noted: { asked, close, submit },
  title,
  description,
  label,
  submitText,
  children,
}: {
  noted: Pick<ReturnType<typeof useNoted>, 'asked' | 'close' | 'submit'>;
  title: string;
  description: string;
  label: string;
  submitText: string;
  children?: ReactNode;
}) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void submit(String(new FormData(event.currentTarget).get('note') ?? ''));
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
        <DialogButtons submit={submitText} onClose={close} />
      </form>
    </Dialog>
  );
}
