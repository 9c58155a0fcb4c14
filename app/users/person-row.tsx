'use client';

import { roleOptions } from '#app/_text/roles.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { Cell } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { AccountRow, Change, Question } from './account-row.ts';
import type { TeamRow } from './team-row.ts';
import { text } from './text.ts';

interface Props {
  readonly account: AccountRow;
  readonly teams: readonly TeamRow[];
  /** The administrator’s own account. */
  readonly own: boolean;
  readonly change: Change;
  readonly ask: (question: Question) => void;
}

/** One person: role, team, status and actions. */
export function PersonRow({ account, teams, own, change, ask }: Props) {
  const address = `/api/users/${account.id}`;
  return (
    <tr>
      <Cell>
        <span className="block font-medium">
          {account.name} {own ? <span className="text-muted">({text.you})</span> : null}
        </span>
        <span className="block text-muted">{account.email}</span>
      </Cell>
      <Cell className="w-44">
        <SelectField
          label={text.roleOf(account.name)}
          hideLabel
          className="min-w-36"
          options={roleOptions}
          value={account.role}
          disabled={!account.active}
          onChange={(event) =>
            void change(`${address}/role`, { role: event.target.value }, text.done.role)
          }
        />
      </Cell>
      {teams.length > 0 ? <TeamCell account={account} teams={teams} change={change} /> : null}
      <Cell>
        <StateBadge account={account} />
      </Cell>
      <Cell className="text-muted">
        {account.lastSeenAt ? <When at={account.lastSeenAt} /> : text.never}
      </Cell>
      <Cell end className="whitespace-nowrap">
        {account.active ? (
          <ActiveActions account={account} own={own} change={change} ask={ask} />
        ) : (
          <Button
            look="quiet"
            onClick={() =>
              void change(`${address}/active`, { active: true }, text.done.reactivated)
            }
          >
            {text.reactivate}
          </Button>
        )}
      </Cell>
    </tr>
  );
}

function TeamCell({ account, teams, change }: Pick<Props, 'account' | 'teams' | 'change'>) {
  const options = teams.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Cell className="w-44">
      <SelectField
        label={text.team.of(account.name)}
        hideLabel
        className="min-w-36"
        options={[{ value: '', label: text.team.none }, ...options]}
        value={account.teamId ?? ''}
        disabled={!account.active}
        onChange={({ target }) =>
          void change(
            `/api/users/${account.id}/team`,
            { teamId: target.value || null },
            text.team.done.changed,
          )
        }
      />
    </Cell>
  );
}

function StateBadge({ account }: Pick<Props, 'account'>) {
  if (!account.active) return <Badge>{text.deactivated}</Badge>;
  if (account.invited) return <Badge tone="edit">{text.invited}</Badge>;
  return <Badge tone="ok">{text.active}</Badge>;
}

function ActiveActions({ account, own, change, ask }: Omit<Props, 'teams'>) {
  return (
    <>
      {account.lastSeenAt && !own ? (
        <Button
          look="quiet"
          aria-label={text.signOutOf(account.name)}
          onClick={() =>
            void change(`/api/users/${account.id}/sessions`, null, text.done.signedOut)
          }
        >
          {text.signOut}
        </Button>
      ) : null}
      <Button
        look="quiet"
        aria-label={text.invite.resetOf(account.name)}
        onClick={() => ask({ kind: 'link', account })}
      >
        {text.invite.reset}
      </Button>
      {account.secondFactor ? (
        <Button look="quiet" onClick={() => ask({ kind: 'factor', account })}>
          {text.removeFactor}
        </Button>
      ) : null}
      <Button look="quiet" onClick={() => ask({ kind: 'reset', account })}>
        {text.reset}
      </Button>
      <Button look="quiet" onClick={() => ask({ kind: 'deactivate', account })}>
        {text.deactivate}
      </Button>
    </>
  );
}
