'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { AccountRow, Change } from './account-row.ts';
import { InviteDialog, ResetLinkDialog } from './link-dialogs.tsx';
import { AddPersonDialog, DeactivateDialog, ResetPasswordDialog } from './people-dialogs.tsx';

type Question =
  | { kind: 'add' | 'invite' }
  | { kind: 'reset' | 'deactivate' | 'link'; account: AccountRow };
const ROLES = (['uploader', 'reviewer', 'supervisor', 'admin'] as const).map((role) => ({
  value: role,
  label: messages.roles[role],
}));

export function People({ accounts, ownId }: { accounts: readonly AccountRow[]; ownId: string }) {
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const [outcome, setOutcome] = useState<{ look: 'ok' | 'bad'; text: string } | null>(null);

  const change: Change = async (address, body, done) => {
    const answer = await postJson<{ kind: 'done' | keyof typeof messages.users.outcomes }>(
      address,
      body,
    );
    if (!answer.ok) return answer.text;
    if (answer.value.kind !== 'done') return messages.users.outcomes[answer.value.kind];
    setQuestion(null);
    setOutcome({ look: 'ok', text: done });
    router.refresh();
    return null;
  };
  const changeHere: Change = async (address, body, done) => {
    const problem = await change(address, body, done);
    if (problem !== null) setOutcome({ look: 'bad', text: problem });
    return problem;
  };
  const close = () => setQuestion(null);

  return (
    <>
      <PageHead
        title={messages.users.title}
        lead={messages.users.lead}
        actions={
          <>
            <Button onClick={() => setQuestion({ kind: 'add' })}>{messages.users.add}</Button>
            <Button look="primary" onClick={() => setQuestion({ kind: 'invite' })}>
              {messages.settings.invite.add}
            </Button>
          </>
        }
      />
      {outcome ? (
        <Banner look={outcome.look} className="mb-4">
          {outcome.text}
        </Banner>
      ) : null}
      <Panel>
        <Table
          label={messages.users.title}
          head={[
            { key: 'name', title: messages.users.name },
            { key: 'role', title: messages.users.role },
            { key: 'state', title: messages.users.state },
            { key: 'seen', title: messages.users.lastSeen },
            { key: 'actions', title: messages.users.actions, end: true },
          ]}
        >
          {accounts.map((account) => (
            <PersonRow
              key={account.id}
              account={account}
              own={account.id === ownId}
              change={changeHere}
              ask={setQuestion}
            />
          ))}
        </Table>
      </Panel>
      <InviteDialog open={question?.kind === 'invite'} close={close} />
      <ResetLinkDialog
        account={question?.kind === 'link' ? question.account : null}
        close={close}
      />
      <AddPersonDialog open={question?.kind === 'add'} close={close} change={change} />
      <ResetPasswordDialog
        account={question?.kind === 'reset' ? question.account : null}
        close={close}
        change={change}
      />
      <DeactivateDialog
        account={question?.kind === 'deactivate' ? question.account : null}
        close={close}
        change={changeHere}
      />
    </>
  );
}

function PersonRow({
  account,
  own,
  change,
  ask,
}: {
  account: AccountRow;
  own: boolean;
  change: Change;
  ask: (question: Question) => void;
}) {
  const text = messages.users;
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
          options={ROLES}
          value={account.role}
          disabled={!account.active}
          onChange={(event) =>
            void change(`${address}/role`, { role: event.target.value }, text.done.role)
          }
        />
      </Cell>
      <Cell>
        <Badge tone={!account.active ? 'neutral' : account.invited ? 'edit' : 'ok'}>
          {!account.active
            ? text.deactivated
            : account.invited
              ? messages.settings.invite.invited
              : text.active}
        </Badge>
      </Cell>
      <Cell className="text-muted">
        {account.lastSeenAt ? <When at={account.lastSeenAt} /> : text.never}
      </Cell>
      <Cell end className="whitespace-nowrap">
        {account.active ? (
          <>
            <Button
              look="quiet"
              aria-label={messages.settings.invite.resetOf(account.name)}
              onClick={() => ask({ kind: 'link', account })}
            >
              {messages.settings.invite.reset}
            </Button>
            <Button look="quiet" onClick={() => ask({ kind: 'reset', account })}>
              {text.reset}
            </Button>
            <Button look="quiet" onClick={() => ask({ kind: 'deactivate', account })}>
              {text.deactivate}
            </Button>
          </>
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
