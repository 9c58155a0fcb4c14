import { ExportFormatId } from '#lib/export/formats.ts';
import { MOST_FOUND } from '#lib/model/bulk.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { type BulkJob, listNextItems, saveJob, saveOutcomes } from '#lib/state/bulk/store.ts';
import { exportRecords } from '../exports/export-records.ts';

/** Exports the accepted records of the job in one export; the others are skipped. */
export async function exportAll(
  db: Db,
  { job, person, tx }: { readonly job: BulkJob; readonly person: Person; readonly tx: Tx },
): Promise<void> {
  if (job.change.kind !== 'export') throw new Error(`${job.change.kind} exports nothing`);
  const items = await listNextItems(db, job.id, 'waiting', MOST_FOUND);
  if (items.length === 0) return;
  const recordIds = items.map(({ itemId }) => itemId);
  const format = ExportFormatId.parse(job.change.format);
  const { exportId } = await exportRecords({ format, filter: { recordIds }, person }, db);
  const left = await db.exportedRecord.findMany({ where: { exportId } });
  const exported = new Set(left.map(({ recordId }) => recordId));
  await saveOutcomes(
    tx,
    job.id,
    recordIds.map((itemId) => ({
      itemId,
      outcome: exported.has(itemId) ? ('changed' as const) : ('passed_over' as const),
    })),
  );
  await saveJob(tx, job.id, { exportId });
}
