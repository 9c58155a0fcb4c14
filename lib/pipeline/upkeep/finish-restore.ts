import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { cutCheckpoints } from '#lib/decisions/cut-checkpoints.ts';
import { type LogReport, verifyLog } from '#lib/decisions/verify-log.ts';
import { closeExports, listExportsAt } from '#lib/intake/retention/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Manifest } from '#lib/platform/backup/manifest.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { removeDocument } from '../documents/remove-document.ts';
import { findMissingFiles } from './find-missing-files.ts';
import { removeOrphans } from './remove-orphans.ts';

export type RestoreReport = {
  readonly log: LogReport;
  /**
   * Documents removed while the backup ran, or whose files are in no part of it; removed again
   * here.
   */
  readonly removed: number;
  /** Exports whose file retention had already removed; now marked as removed. */
  readonly closed: number;
  /** Keys of files that rows refer to but that do not exist: something was lost. */
  readonly missing: readonly string[];
};

/**
 * Makes a restored database and its files consistent: removes what was already removed when the
 * backup ended and files that are newer than the database, then verifies the log and records the
 * restore in it.
 *
 * @param parts the backup and its additions
 * @param until the time to which the database was restored; null for the end of the last part
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

/** Nothing is writing here yet, so even a new file is an orphan if no row refers to it. */
const SOON_MS = 2 * 86_400_000;

/**
 * Documents that were added and removed between two parts of the backup: their files are in
 * neither.
 */
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
