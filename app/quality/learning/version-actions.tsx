'use client';

import { useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { turn, undo } from '#app/_ui/icons.ts';
import { useAction } from '../action-provider.tsx';
import { text } from './text.ts';

/** Has a worker retrain the reader for a form. */
export function RetrainButton({ form, title }: { form: string; title: string }) {
  const { busy, run } = useAction();
  return (
    <Button
      icon={turn}
      aria-label={text.retrainOf(title)}
      disabled={busy}
      onClick={() => void run('/api/quality/refits', { form })}
    >
      {text.retrain}
    </Button>
  );
}

/** Publishes a new version after a confirmation; it may be refused. */
export function PublishButton({ id, title }: { id: string; title: string }) {
  const [open, setOpen] = useState(false);
  const { busy, run } = useAction();
  async function publish() {
    await run(`/api/quality/versions/refits/${id}/promote`);
    setOpen(false);
  }
  return (
    <>
      <Button look="primary" aria-label={text.publishOf(title)} onClick={() => setOpen(true)}>
        {text.publish}
      </Button>
      <ConfirmDialog
        open={open}
        title={text.publishTitle}
        description={text.publishText(title)}
        submit={text.publish}
        busy={busy}
        onClose={() => setOpen(false)}
        onConfirm={() => void publish()}
      />
    </>
  );
}

/** Rolls the current version back without a confirmation: retraining can bring it back. */
export function RollBackButton({ id, title }: { id: string; title: string }) {
  const { busy, run } = useAction();
  return (
    <Button
      icon={undo}
      look="danger"
      aria-label={text.rollBackOf(title)}
      disabled={busy}
      onClick={() => void run(`/api/quality/versions/refits/${id}/roll-back`)}
    >
      {text.rollBack}
    </Button>
  );
}
