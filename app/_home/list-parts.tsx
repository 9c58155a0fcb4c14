import type { ReactNode } from 'react';
import { Link } from '#app/_ui/link.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatBytes } from '#lib/forms/format.ts';
import type { Health } from '#lib/metrics/home/load-health.ts';
import type { EndpointHealth } from '#lib/metrics/service/load-endpoint-health.ts';
import { homeText as text } from './text.ts';

/** One part of the installation, and whether it is working. */
export interface Part {
  readonly name: string;
  readonly fine: boolean;
  readonly detail: ReactNode;
}

const WEEK_MS = 7 * 86_400_000;
/** The disk is nearly full if its free space is less than this many times the minimum. */
const ROOM = 5;
/** Connections to the database are scarce if more than this share of them is taken. */
const MOST_CONNECTED = 0.8;

/** Samples alone need no backup. */
export function listParts(health: Health): readonly Part[] {
  const { workers, waiting, active, failed } = health.jobs;
  const { lastBackupAt: backup, lastCheckpointAt: checkpoint, connections, upgrade } = health;
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
      fine: connections.used < connections.most * MOST_CONNECTED,
      detail: text.database(formatBytes(health.databaseBytes), connections.used, connections.most),
    },
    {
      name: text.parts.backup,
      fine: !health.hasOwnDocuments || (backup !== null && Date.now() - backup.getTime() < WEEK_MS),
      detail: <Since label={text.backup} at={backup} none={text.backupNone} />,
    },
    {
      name: text.parts.log,
      fine: checkpoint !== null,
      detail: <Since label={text.log} at={checkpoint} none={text.logNone} />,
    },
    {
      name: text.parts.upgrade,
      fine: upgrade.done === upgrade.of,
      detail: text.upgrade(upgrade.done, upgrade.of),
    },
    ...listMailPart(health),
    ...listModelParts(health.endpoints),
  ];
}

function listMailPart({ mails }: Health): readonly Part[] {
  if (mails === null) return [];
  const { waiting, failed } = mails;
  const detail = <Link href="/settings/mail">{text.mails(waiting, failed)}</Link>;
  return [{ name: text.parts.mail, fine: waiting + failed === 0, detail }];
}

/** Each endpoint that was called, because a single one can fail. */
function listModelParts(endpoints: readonly EndpointHealth[]): readonly Part[] {
  if (endpoints.length === 0)
    return [{ name: text.parts.models, fine: true, detail: text.modelsNone }];
  return endpoints.map(({ endpoint, calls, failed }) => ({
    name: text.parts.model(endpoint),
    fine: failed * 10 <= calls,
    detail: text.models(calls, failed),
  }));
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
