'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { pencil } from '#app/_ui/icons.ts';
import { showToast } from '#app/_ui/toast-list.ts';
import { documentText as text } from './text.ts';

/** Gives the document a different name in the product. */
export function RenameDocument({ documentId, name }: { documentId: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('name')).trim();
    const failed = await rename(given);
    setProblem(failed);
    if (failed !== null) return;
    setOpen(false);
    showToast({
      text: text.renamed(given),
      group: `name of ${documentId}`,
      undo: () => rename(name),
    });
  }
  /** Why the name stays; null if it has changed. */
  async function rename(to: string): Promise<string | null> {
    const answer = await postJson(`/api/documents/${documentId}/name`, { name: to });
    if (!answer.ok) return answer.text;
    router.refresh();
    return null;
  }

  return (
    <>
      <Button icon={pencil} onClick={() => setOpen(true)}>
        {text.rename}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={text.renameTitle}
        description={text.renameText}
      >
        <form onSubmit={(event) => void send(event)} className="space-y-4">
          {problem ? <Banner look="bad">{problem}</Banner> : null}
          <TextField label={text.name} name="name" defaultValue={name} required maxLength={200} />
          <DialogButtons submit={text.renameSubmit} onClose={() => setOpen(false)} />
        </form>
      </Dialog>
    </>
  );
}
