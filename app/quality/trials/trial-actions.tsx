'use client';

import { useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { undo } from '#app/_ui/icons.ts';
import type { TrialState } from '#lib/model/quality/trial.ts';
import { useAction } from '../action-provider.tsx';
import { optionsOf } from './start-trial.tsx';
import { text } from './text.ts';

/** The actions for a trial in its current state. */
export function TrialActions({
  trial: { id, name, share, state, mayPromote },
}: {
  trial: {
    readonly id: string;
    readonly name: string;
    readonly share: number;
    readonly state: TrialState;
    /** It meets every requirement. */
    readonly mayPromote: boolean;
  };
}) {
  const { busy, run } = useAction();
  const trials = `/api/quality/trials/${id}`;
  if (state === 'champion')
    return (
      <Button
        icon={undo}
        look="danger"
        aria-label={text.rollBackOf(name)}
        disabled={busy}
        onClick={() => void run(`/api/quality/versions/trials/${id}/roll-back`)}
      >
        {text.rollBack}
      </Button>
    );
  if (state !== 'shadow') return null;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SelectField
        label={text.shareOf(name)}
        hideLabel
        value={String(share)}
        disabled={busy}
        onChange={(event) =>
          void run(`${trials}/share`, { share: Number(event.currentTarget.value) })
        }
        options={optionsOf({ [String(share)]: `${Math.round(100 * share)}%`, ...text.shares })}
      />
      <Button
        aria-label={text.replayOf(name)}
        disabled={busy}
        onClick={() => void run(`${trials}/replay`)}
      >
        {text.replay}
      </Button>
      <Button
        aria-label={text.stopOf(name)}
        disabled={busy}
        onClick={() => void run(`${trials}/stop`)}
      >
        {text.stop}
      </Button>
      {mayPromote ? <Promote id={id} name={name} /> : null}
    </div>
  );
}

function Promote({ id, name }: { id: string; name: string }) {
  const { busy, run } = useAction();
  const [open, setOpen] = useState(false);
  async function promote() {
    await run(`/api/quality/versions/trials/${id}/promote`);
    setOpen(false);
  }
  return (
    <>
      <Button
        look="primary"
        aria-label={text.promoteOf(name)}
        disabled={busy}
        onClick={() => setOpen(true)}
      >
        {text.promote}
      </Button>
      <ConfirmDialog
        open={open}
        title={text.promoteTitle}
        description={text.promoteText(name)}
        submit={text.promote}
        busy={busy}
        onClose={() => setOpen(false)}
        onConfirm={() => void promote()}
      />
    </>
  );
}
