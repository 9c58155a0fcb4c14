import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { type ListedMail, listMails } from '#lib/accounts/mails/store.ts';
import { describeMail } from '#lib/platform/mail.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { MailAction } from './mail-action.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/mail');

export const metadata: Metadata = { title: PAGE.title };

const SHOWN = 100;

export default function MailPage() {
  return asRole(PAGE, async (person) => {
    const mails = await listMails(SHOWN);
    const setup = describeMail();
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={
            setup && <MailAction path="/api/mails" label={text.test} done={text.tested} primary />
          }
        />
        {setup ? <p className="mb-4">{text.setup(setup.server, setup.from)}</p> : null}
        <Panel title={setup ? text.list : undefined}>
          {setup || mails.length > 0 ? (
            <Mails mails={mails} />
          ) : (
            <EmptyState title={text.offTitle}>{text.offText}</EmptyState>
          )}
        </Panel>
      </Shell>
    );
  });
}

function Mails({ mails }: { mails: readonly ListedMail[] }) {
  if (mails.length === 0) return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'at', title: columns.at },
        { key: 'kind', title: columns.kind },
        { key: 'to', title: columns.to },
        { key: 'state', title: columns.state },
        { key: 'tries', title: columns.tries, end: true },
        { key: 'why', title: columns.why },
      ]}
    >
      {mails.map((mail) => (
        <Row key={mail.id} mail={mail} />
      ))}
    </Table>
  );
}

const TONES = { pending: 'accent', sent: 'ok', failed: 'bad' } as const;

function Row({ mail }: { mail: ListedMail }) {
  const { id, createdAt, kind, to, state, tries, problem } = mail;
  return (
    <tr>
      <Cell className="text-muted">
        <When at={createdAt} />
      </Cell>
      <Cell>{text.kinds[kind]}</Cell>
      <Cell className="max-w-60 truncate">{to}</Cell>
      <Cell>
        <Badge tone={TONES[state]}>{text.states[state]}</Badge>
      </Cell>
      <Cell end>{tries}</Cell>
      <Cell className="text-muted">
        <span className="inline-flex flex-wrap items-center gap-2">
          {problem === null ? commonText.none : text.problems[problem]}
          {state === 'failed' && problem !== 'over' ? (
            <MailAction
              path={`/api/mails/${id}`}
              label={text.again}
              name={text.againOf(to)}
              done={text.due}
            />
          ) : null}
        </span>
      </Cell>
    </tr>
  );
}
