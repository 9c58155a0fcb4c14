'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { accountProblems } from '#app/_text/password-text.ts';
import { Button } from '#app/_ui/button.tsx';
import { plus } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Table } from '#app/_ui/table.tsx';
import type { AccountRow, Change, Question } from './account-row.ts';
import { LimitsDialog } from './limits-dialog.tsx';
import { InviteDialog, ResetLinkDialog } from './link-dialogs.tsx';
import {
  AddPersonDialog,
  DeactivateDialog,
  RemoveFactorDialog,
  ResetPasswordDialog,
} from './people-dialogs.tsx';
import { PersonRow } from './person-row.tsx';
import type { TeamRow } from './team-row.ts';
import { AddTeamDialog, Teams } from './teams.tsx';
import { text } from './text.ts';

/** Everyone with an account, and what an administrator can change about them. */
export function People({
  accounts,
  teams,
  ownId,
}: {
  accounts: readonly AccountRow[];
  teams: readonly TeamRow[];
  ownId: string;
}) {
  const { question, ask, close, outcome, change, changeInRow } = useChanges();
  return (
    <>
      <PageHead title={text.title} lead={text.lead} actions={<AddButtons ask={ask} />} />
      <OutcomeBanner outcome={outcome} className="mb-4" />
      <Panel>
        <Table
          label={text.title}
          head={[
            { key: 'name', title: text.name },
            { key: 'role', title: text.role },
            ...(teams.length > 0 ? [{ key: 'team', title: text.team.one }] : []),
            { key: 'state', title: text.state },
            { key: 'seen', title: text.lastSeen },
            { key: 'actions', title: text.actions, end: true },
          ]}
        >
          {accounts.map((account) => (
            <PersonRow
              key={account.id}
              account={account}
              teams={teams}
              own={account.id === ownId}
              change={changeInRow}
              ask={ask}
            />
          ))}
        </Table>
      </Panel>
      <Teams teams={teams} ask={ask} change={changeInRow} />
      <AddTeamDialog open={question?.kind === 'team'} close={close} change={change} />
      <LimitsDialog
        team={question?.kind === 'limits' ? question.team : null}
        close={close}
        change={change}
      />
      <InviteDialog open={question?.kind === 'invite'} close={close} />
      <ResetLinkDialog account={accountOf(question, 'link')} close={close} />
      <AddPersonDialog open={question?.kind === 'add'} close={close} change={change} />
      <ResetPasswordDialog account={accountOf(question, 'reset')} close={close} change={change} />
      <RemoveFactorDialog
        account={accountOf(question, 'factor')}
        close={close}
        change={changeInRow}
      />
      <DeactivateDialog
        account={accountOf(question, 'deactivate')}
        close={close}
        change={changeInRow}
      />
    </>
  );
}

function AddButtons({ ask }: { ask: (question: Question) => void }) {
  return (
    <>
      <Button icon={plus} onClick={() => ask({ kind: 'add' })}>
        {text.add}
      </Button>
      <Button icon={plus} look="primary" onClick={() => ask({ kind: 'invite' })}>
        {text.invite.add}
      </Button>
    </>
  );
}

const problems = { ...accountProblems, ...text.team.problems };

/** The open question, and changes with the result of the last one. */
function useChanges() {
  const router = useRouter();
  const [question, ask] = useState<Question | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const change: Change = async (address, body, done) => {
    const answer = await askJson<{ kind: 'done' | keyof typeof problems }>(
      address,
      body === null
        ? { method: 'DELETE' }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
    if (!answer.ok) return answer.text;
    if (answer.value.kind !== 'done') return problems[answer.value.kind];
    ask(null);
    setOutcome({ look: 'ok', text: done });
    router.refresh();
    return null;
  };
  /** A change without a dialog that could show the problem. */
  const changeInRow: Change = async (address, body, done) => {
    const problem = await change(address, body, done);
    if (problem !== null) setOutcome({ look: 'bad', text: problem });
    return problem;
  };
  return { question, ask, close: () => ask(null), outcome, change, changeInRow };
}

function accountOf(question: Question | null, kind: Question['kind']): AccountRow | null {
  return question?.kind === kind && 'account' in question ? question.account : null;
}
