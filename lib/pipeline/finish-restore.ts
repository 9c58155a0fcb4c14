import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { cutCheckpoints } from '#lib/decisions/cut-checkpoints.ts';
import { type LogReport, verifyLog } from '#lib/decisions/verify-log.ts';
import { closeExports, listExportsAt } from '#lib/intake/retention/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Manifest } from '#lib/platform/backup/manifest.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { findMissingFiles } from './find-missing-files.ts';
import { removeDocument } from './remove-document.ts';

export type RestoreReport = {
  readonly log: LogReport;
  /** Documents that were removed while the backup ran, now removed again. */
  readonly removed: number;
  /** Exports without a file, which retention had removed meanwhile; now marked as removed. */
  readonly closed: number;
  /** Keys of files that rows speak of and that are not there: something was lost. */
  readonly missing: readonly string[];
};

/**
 * Brings a restored database and its files together: what was removed while the backup ran is removed,
 * and the log is verified and says that it was restored.
 */
export async function finishRestore(
  { removed, startedAt, endedAt }: Manifest,
  db: Db = getDb(),
): Promise<RestoreReport> {
  await cutCheckpoints(db);
  const log = await verifyLog(db);
  if (log.kind === 'broken') return { log, removed: 0, closed: 0, missing: [] };
  const actor = { kind: 'system', step: 'restore' } as const;
  const detail = `${startedAt} to ${endedAt}`;
  await appendDecisions(db, [decision({ action: 'backup.restored', actor, facts: { detail } })]);
  const left = await db.document.findMany({ where: { id: { in: [...removed] } } });
  for (const { id } of left)
    await removeDocument(db, DocumentId.parse(id), {
      action: 'document.removed',
      actor,
      detail: 'its removal, which the backup was too early for',
    });
  const closed = await closeExports(db, await listExportsAt(db, await findMissingFiles(db)));
  return { log, removed: left.length, closed, missing: await findMissingFiles(db) };
}
