import { countTroubled } from '#lib/accounts/mails/store.ts';
import { getDoorState } from '#lib/intake/doors/store.ts';
import { Door, type DoorProblem } from '#lib/model/door.ts';
import { countJobs, type JobCounts } from '#lib/platform/count-jobs.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { hasMailbox } from '#lib/platform/mailbox.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { type EndpointHealth, loadEndpointHealth } from '../service/load-endpoint-health.ts';
import { loadUpgrade } from './load-upgrade.ts';

/** What the installation runs on, and whether it is healthy. */
export interface Health {
  readonly databaseBytes: number;
  /** Of all databases on the server. */
  readonly connections: { readonly used: number; readonly most: number };
  /** Changes to older data that this version makes in the background. */
  readonly upgrade: { readonly done: number; readonly of: number };
  readonly jobs: JobCounts;
  readonly freeBytes: number;
  /** Below this, no file is accepted. */
  readonly neededBytes: number;
  /** There are documents other than the samples of a demo. */
  readonly hasOwnDocuments: boolean;
  /** Null if none was made yet. */
  readonly lastBackupAt: Date | null;
  /** When the head of the log was signed last. */
  readonly lastCheckpointAt: Date | null;
  /** Calls of the last 24 hours; empty without an endpoint. */
  readonly endpoints: readonly EndpointHealth[];
  /** Unsent emails, and those given up in the last 24 hours; null without SMTP_URL. */
  readonly mails: { readonly waiting: number; readonly failed: number } | null;
  /** The folder and the mailbox for incoming files, if configured. */
  readonly doors: readonly { readonly problem: DoorProblem | null; readonly refused: number }[];
}

const DAY_MS = 86_400_000;
const GB = 1024 ** 3;

export async function loadHealth(db: Db = getDb()): Promise<Health> {
  const dayAgo = new Date(Date.now() - DAY_MS);
  const [size, jobs, freeBytes, own, backup, checkpoint, endpoints, mails, upgrade, doors] =
    await Promise.all([
      db.$queryRaw<{ bytes: number; used: number; most: number }[]>`
      SELECT pg_database_size(current_database())::float AS bytes,
        (SELECT sum(numbackends)::int FROM pg_stat_database) AS used,
        current_setting('max_connections')::int AS most`,
      countJobs(db),
      getStorage().freeBytes(),
      db.document.findFirst({ where: { sample: false }, select: { id: true } }),
      db.decision.findFirst({ where: { action: 'backup.made' }, orderBy: { sequence: 'desc' } }),
      db.checkpoint.findFirst({ orderBy: { number: 'desc' } }),
      loadEndpointHealth(dayAgo, db),
      isMailConfigured() ? countTroubled(dayAgo, db) : null,
      loadUpgrade(db),
      Promise.all(listOpenDoors().map((door) => getDoorState(door, db))),
    ]);
  return {
    databaseBytes: size[0]?.bytes ?? 0,
    connections: { used: size[0]?.used ?? 0, most: size[0]?.most ?? 1 },
    upgrade,
    jobs,
    freeBytes,
    neededBytes: readEnv().MIN_FREE_GB * GB,
    hasOwnDocuments: own !== null,
    lastBackupAt: backup?.at ?? null,
    lastCheckpointAt: checkpoint?.at ?? null,
    endpoints,
    mails,
    doors,
  };
}

/** The configured ways in that need no person. */
function listOpenDoors(): readonly Door[] {
  return Door.options.filter((door) =>
    door === 'folder' ? readEnv().INBOX_DIR !== undefined : hasMailbox(),
  );
}
