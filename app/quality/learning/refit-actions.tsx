'use client';

import { useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { type Said, useOutcome } from './outcome-provider.tsx';

const text = messages.quality.learning;

/** Has the worker fit anew what was learned of a form. */
export function RefitButton({ form, title }: { form: string; title: string }) {
  const { busy, ask } = useOutcome();
  return (
    <Button
      aria-label={text.refitOf(title)}
      disabled={busy}
      onClick={() => void ask('/api/quality/refits', { form }, SAID_OF_REFIT)}
    >
      {text.refit}
    </Button>
  );
}

/** Puts a challenger in force after a question; it may be refused. */
export function PromoteButton({ id, title }: { id: string; title: string }) {
  const [open, setOpen] = useState(false);
  const { busy, ask } = useOutcome();
  async function promote() {
    await ask(`/api/quality/refits/${id}/promote`, {}, SAID_OF_PROMOTION);
    setOpen(false);
  }
  return (
    <>
      <Button look="primary" aria-label={text.promoteOf(title)} onClick={() => setOpen(true)}>
        {text.promote}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={text.promoteTitle}
        description={text.promoteText(title)}
      >
        <Button look="primary" disabled={busy} onClick={() => void promote()}>
          {text.promote}
        </Button>
      </Dialog>
    </>
  );
}

/** Takes the version in force back, at once: it can be put in force again by another refit. */
export function RollBackButton({ id, title }: { id: string; title: string }) {
  const { busy, ask } = useOutcome();
  return (
    <Button
      look="danger"
      aria-label={text.rollBackOf(title)}
      disabled={busy}
      onClick={() => void ask(`/api/quality/refits/${id}/roll-back`, {}, SAID_OF_ROLL_BACK)}
    >
      {text.rollBack}
    </Button>
  );
}

const SAID_OF_REFIT: Readonly<Record<string, Said>> = {
  requested: { look: 'ok', text: text.requested },
  'under-way': { look: 'warn', text: text['under-way'] },
  'nothing-new': { look: 'warn', text: text['nothing-new'] },
  'too-few': { look: 'warn', text: text['too-few'] },
};
const SAID_OF_PROMOTION: Readonly<Record<string, Said>> = {
  promoted: { look: 'ok', text: text.promoted },
  refused: { look: 'bad', text: text.refused },
  'not-a-challenger': { look: 'bad', text: text['not-a-challenger'] },
  outdated: { look: 'bad', text: text.outdated },
  'measured-against-another': { look: 'bad', text: text['measured-against-another'] },
};
const SAID_OF_ROLL_BACK: Readonly<Record<string, Said>> = {
  'rolled-back': { look: 'ok', text: text.rolledBack },
  'not-in-force': { look: 'bad', text: text['not-in-force'] },
};
