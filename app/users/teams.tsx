'use client';

import { type FormEvent, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { pencil, plus, trash } from '#app/_ui/icons.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { Change, Question } from './account-row.ts';
import type { TeamRow } from './team-row.ts';
import { text as peopleText } from './text.ts';

const text = peopleText.team;

/** The teams that limit what reviewers see, with what an administrator can do about them. */
export function Teams({
  teams,
  ask,
  change,
}: {
  teams: readonly TeamRow[];
  ask: (question: Question) => void;
  change: Change;
}) {
  return (
    <Panel className="mt-6" title={text.title}>
      <div className="flex flex-wrap items-start justify-between gap-4 p-4">
        <p className="max-w-prose text-muted">{teams.length === 0 ? text.empty : text.lead}</p>
        <Button icon={plus} onClick={() => ask({ kind: 'team' })}>
          {text.add}
        </Button>
      </div>
      {teams.length === 0 ? null : (
        <Table
          label={text.title}
          head={[
            { key: 'name', title: text.one },
            { key: 'sees', title: text.sees },
            { key: 'members', title: text.members, end: true },
            { key: 'documents', title: text.documents, end: true },
            { key: 'actions', title: peopleText.actions, end: true },
          ]}
        >
          {teams.map((team) => (
            <tr key={team.id}>
              <Cell className="font-medium">{team.name}</Cell>
              <Cell className="max-w-md text-muted">{describeLimits(team)}</Cell>
              <Cell end>{team.members}</Cell>
              <Cell end>{team.documents}</Cell>
              <Cell end className="whitespace-nowrap">
                <Button
                  icon={pencil}
                  look="quiet"
                  aria-label={text.limits.changeOf(team.name)}
                  onClick={() => ask({ kind: 'limits', team })}
                >
                  {text.limits.change}
                </Button>
                <Button
                  icon={trash}
                  look="quiet"
                  aria-label={text.removeOf(team.name)}
                  onClick={() => void change(`/api/teams/${team.id}`, null, text.done.removed)}
                >
                  {text.remove}
                </Button>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function describeLimits({ everyones, payers, facilities }: TeamRow): string {
  const { limits } = text;
  return [
    everyones ? limits.everyones : limits.own,
    ...(payers.length > 0 ? [limits.ofPayers(payers.join(', '))] : []),
    ...(facilities.length > 0 ? [limits.ofFacilities(facilities.join(', '))] : []),
  ].join(' ');
}

export function AddTeamDialog({
  open,
  close,
  change,
}: {
  open: boolean;
  close: () => void;
  change: Change;
}) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const failure = await change('/api/teams', { name }, text.done.added);
    setProblem(failure);
    if (failure === null) setName('');
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close()}
      title={text.add}
      description={text.addText}
    >
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField
          label={text.name}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogButtons submit={text.add} onClose={close} />
      </form>
    </Dialog>
  );
}
