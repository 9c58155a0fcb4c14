'use client';

import { type FormEvent, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextArea } from '#app/_ui/form-field.tsx';
import type { Change } from './account-row.ts';
import type { TeamRow } from './team-row.ts';
import { text as peopleText } from './text.ts';

const text = peopleText.team.limits;

/** Whose documents a team sees, and for which payers and facilities. */
export function LimitsDialog({
  team,
  close,
  change,
}: {
  team: TeamRow | null;
  close: () => void;
  change: Change;
}) {
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!team) return;
    const form = new FormData(event.currentTarget);
    const body = {
      everyones: form.get('whose') === 'any',
      payers: linesOf(form.get('payers')),
      facilities: linesOf(form.get('facilities')),
    };
    setProblem(await change(`/api/teams/${team.id}`, body, text.done));
  }

  return (
    <Dialog
      open={team !== null}
      onOpenChange={(next) => next || close()}
      title={text.title(team?.name ?? '')}
      description={text.text}
    >
      <form key={team?.id} onSubmit={(event) => void submit(event)} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <SelectField
          label={text.whose}
          name="whose"
          defaultValue={team?.everyones ? 'any' : 'own'}
          options={[
            { value: 'own', label: text.whoseOwn },
            { value: 'any', label: text.whoseAny },
          ]}
        />
        <TextArea
          label={text.payers}
          hint={text.payersHint}
          name="payers"
          rows={4}
          defaultValue={team?.payers.join('\n')}
        />
        <TextArea
          label={text.facilities}
          hint={text.facilitiesHint}
          name="facilities"
          rows={4}
          defaultValue={team?.facilities.join('\n')}
        />
        <DialogButtons submit={text.submit} onClose={close} />
      </form>
    </Dialog>
  );
}

function linesOf(value: FormDataEntryValue | null): string[] {
  return String(value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
