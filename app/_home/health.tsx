import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatBytes } from '#app/_text/format.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { type Health, loadHealth } from '#lib/metrics/home/load-health.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

interface Part {
  readonly name: string;
  readonly fine: boolean;
  readonly detail: ReactNode;
}

const WEEK_MS = 7 * 86_400_000;
/** The disk is nearly full when less than this many times the least is free. */
const ROOM = 5;

/** What the installation runs on; what needs a look comes first. */
export async function SystemHealth() {
  const parts = listParts(await loadHealth());
  return (
    <Section title={text.system}>
      <Panel>
        <Table
          label={text.system}
          head={[
            { key: 'part', title: text.systemColumns.part },
            { key: 'state', title: text.systemColumns.state },
            { key: 'detail', title: text.systemColumns.detail },
          ]}
        >
          {parts
            .toSorted((a, b) => Number(a.fine) - Number(b.fine))
            .map(({ name, fine, detail }) => (
              <tr key={name}>
                <Cell className="font-medium">{name}</Cell>
                <Cell>
                  <Badge tone={fine ? 'ok' : 'warn'}>{fine ? `✓ ${text.fine}` : text.look}</Badge>
                </Cell>
                <Cell className="text-muted">{detail}</Cell>
              </tr>
            ))}
        </Table>
      </Panel>
    </Section>
  );
}

function listParts(health: Health): readonly Part[] {
  const { workers, waiting, active, failed } = health.jobs;
  const calls = health.endpoints.reduce((sum, one) => sum + one.calls, 0);
  const unanswered = health.endpoints.reduce((sum, one) => sum + one.failed, 0);
  const { lastBackupAt: backup, lastCheckpointAt: checkpoint } = health;
  return [
    { name: text.parts.workers, fine: workers > 0, detail: text.workers(workers) },
    { name: text.parts.jobs, fine: failed === 0, detail: text.jobs(waiting, active, failed) },
    {
      name: text.parts.storage,
      fine: health.freeBytes > health.neededBytes * ROOM,
      detail: text.storage(formatBytes(health.freeBytes), formatBytes(health.neededBytes)),
    },
    {
      name: text.parts.database,
      fine: true,
      detail: text.database(formatBytes(health.databaseBytes)),
    },
    {
      name: text.parts.backup,
      fine: backup !== null && Date.now() - backup.getTime() < WEEK_MS,
      detail: <Since label={text.backup} at={backup} none={text.backupNone} />,
    },
    {
      name: text.parts.log,
      fine: checkpoint !== null,
      detail: <Since label={text.log} at={checkpoint} none={text.logNone} />,
    },
    ...listMailPart(health),
    {
      name: text.parts.models,
      fine: unanswered * 10 <= calls,
      detail: calls === 0 ? text.modelsNone : text.models(calls, unanswered),
    },
  ];
}

function listMailPart({ mails }: Health): readonly Part[] {
  if (mails === null) return [];
  const { waiting, failed } = mails;
  const detail = <Link href="/settings/mail">{text.mails(waiting, failed)}</Link>;
  return [{ name: text.parts.mail, fine: waiting + failed === 0, detail }];
}

function Since({ label, at, none }: { label: string; at: Date | null; none: string }) {
  return at === null ? (
    none
  ) : (
    <>
      {label} <When at={at} />.
    </>
  );
}
