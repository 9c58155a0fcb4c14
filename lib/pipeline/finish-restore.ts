import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { cutCheckpoints } from '#lib/decisions/cut-checkpoints.ts';
import { type LogReport, verifyLog } from '#lib/decisions/verify-log.ts';
import { closeExports, listExportsAt } from '#lib/intake/retention/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Manifest } from '#lib/platform/backup/manifest.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { findMissingFiles } from './find-missing-files.ts';
import { removeDocument } from './remove-document.ts';
import { removeOrphans } from './remove-orphans.ts';

export type RestoreReport = {
  readonly log: LogReport;
  /** Documents that were removed while the backup ran, or whose files are in no part of it; now removed again. */
  readonly removed: number;
  /** Exports without a file, which retention had removed meanwhile; now marked as removed. */
  readonly closed: number;
  /** Keys of files that rows speak of and that are not there: something was lost. */
  readonly missing: readonly string[];
};

/**
 * Brings a restored database and its files together: what was removed when the backup ended is removed, as
 * are files that are newer than the database, and the log is verified and says that it was restored.
 *
 * @param parts the backup and what was added to it
 * @param until the moment the database is of; null when that is the end of the last part
 */
export async function finishRestore(
  parts: readonly [Manifest, ...Manifest[]],
  until: Date | null = null,
  db: Db = getDb(),
): Promise<RestoreReport> {
  await cutCheckpoints(db);
  const log = await verifyLog(db);
  if (log.kind === 'broken') return { log, removed: 0, closed: 0, missing: [] };
  const last = parts.at(-1) ?? parts[0];
  const actor = { kind: 'system', step: 'restore' } as const;
  const detail = until?.toISOString() ?? `${last.startedAt} to ${last.endedAt}`;
  await appendDecisions(db, [decision({ action: 'backup.restored', actor, facts: { detail } })]);
  const again = until === null ? last.removed : [];
  const left = await listPresent(db, [...again, ...(await listWithoutFiles(db, parts))]);
  for (const id of left)
    await removeDocument(db, id, {
      action: 'document.removed',
      actor,
      detail: 'its removal, which the backup was too early for',
    });
  const closed = await closeExports(db, await listExportsAt(db, await findMissingFiles(db)));
  await removeOrphans(new Date(Date.now() + SOON_MS), db);
  return { log, removed: left.length, closed, missing: await findMissingFiles(db) };
}

/** Nothing writes here yet, so even what was written just now is an orphan when no row speaks of it. */
const SOON_MS = 2 * 86_400_000;

/** Documents that came and went between two parts of the backup: no file of theirs was kept. */
async function listWithoutFiles(db: Db, parts: readonly Manifest[]): Promise<string[]> {
  const gone = parts.flatMap((part) => [...part.removed, ...part.gone]);
  if (gone.length === 0) return [];
  const missing = await findMissingFiles(db);
  return gone.filter((id) => missing.some((key) => key.includes(id)));
}

async function listPresent(db: Db, ids: readonly string[]): Promise<DocumentId[]> {
  const rows = await db.document.findMany({ where: { id: { in: [...ids] } } });
  return rows.map(({ id }) => DocumentId.parse(id));
}
