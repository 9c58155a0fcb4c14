import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { check } from '#app/_ui/icons.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import { getDoorState, type ListedRefusal, listRefusals } from '#lib/intake/doors/store.ts';
import { FileErrorCode } from '#lib/model/document.ts';
import { Door, type RefusalCode } from '#lib/model/door.ts';
import { readEnv } from '#lib/platform/env.ts';
import { errorText } from '#lib/platform/errors.ts';
import { describeMailbox } from '#lib/platform/mailbox.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { problems, refusals, text } from './text.ts';

const PAGE = pageAt('/settings/intake');
const SHOWN = 100;

export const metadata: Metadata = { title: PAGE.title };

export default function IntakePage() {
  return asRole(PAGE, async (person) => {
    const refused = await listRefusals(SHOWN);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead title={PAGE.title} lead={text.lead} />
        <div className="mb-6 grid gap-4 lg:grid-cols-2">
          {Door.options.map((door) => (
            <DoorPanel key={door} door={door} />
          ))}
        </div>
        <Panel title={text.list}>
          {refused.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>
          ) : (
            <Refused refused={refused} />
          )}
        </Panel>
      </Shell>
    );
  });
}

async function DoorPanel({ door }: { door: Door }) {
  const where = whereOf(door);
  if (where === null)
    return (
      <Panel title={text.doors[door]}>
        <p className="p-4 text-muted">{text.off[door]}</p>
      </Panel>
    );
  const { problem, lookedAt, takenAt, refused } = await getDoorState(door);
  const rows = [
    [text.where, where],
    ...(door === 'mail' ? [[text.senders, readEnv().MAIL_INBOX_SENDERS.join(', ')] as const] : []),
    [text.looked, lookedAt ? <When key="looked" at={lookedAt} /> : text.never],
    [text.took, takenAt ? <When key="took" at={takenAt} /> : text.never],
    [text.refusedToday, formatCount(refused)],
    [
      text.state,
      problem === null ? (
        <Badge key="state" tone="ok" icon={check}>
          {text.fine}
        </Badge>
      ) : (
        <span key="state" className="text-bad">
          {problems[problem]}
        </span>
      ),
    ],
  ] as const;
  return (
    <Panel title={text.doors[door]}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 p-4">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** Null if this intake is not set up. */
function whereOf(door: Door): string | null {
  switch (door) {
    case 'folder':
      return readEnv().INBOX_DIR ?? null;
    case 'mail': {
      const mailbox = describeMailbox();
      return mailbox && `${mailbox.folder}, ${mailbox.server}`;
    }
  }
}

function Refused({ refused }: { refused: readonly ListedRefusal[] }) {
  const { columns } = text;
  return (
    <>
      <p className="px-4 pt-3 text-sm text-muted">{text.listLead}</p>
      <Table
        label={text.list}
        head={[
          { key: 'at', title: columns.at },
          { key: 'door', title: columns.door, className: NOT_ON_PHONES },
          { key: 'name', title: columns.name },
          { key: 'sender', title: columns.sender, className: NOT_ON_PHONES },
          { key: 'why', title: columns.why },
        ]}
      >
        {refused.map(({ id, at, door, name, sender, why }) => (
          <tr key={id}>
            <Cell className="text-muted">
              <When at={at} />
            </Cell>
            <Cell className={NOT_ON_PHONES}>{text.doors[door]}</Cell>
            <Cell className="break-words">{name ?? text.wholeMail}</Cell>
            <Cell className={`break-words ${NOT_ON_PHONES}`}>{sender ?? commonText.none}</Cell>
            <Cell className="text-muted">{sayWhy(why)}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

function sayWhy(why: RefusalCode): string {
  const { success, data } = FileErrorCode.safeParse(why);
  if (success) return errorText(data);
  return isDoorReason(why) ? refusals[why] : why;
}

function isDoorReason(why: RefusalCode): why is keyof typeof refusals {
  return why in refusals;
}
