import type { Db, Tx } from '#lib/platform/db.ts';
import type { LogEntry } from '../log-versions.ts';

/** The form's reviewed records in order, without one that is about to be learned anew. */
export async function listLog(db: Db | Tx, form: string, without = ''): Promise<LogEntry[]> {
  return db.learnedRecord.findMany({
    where: { form, recordId: { not: without } },
    orderBy: { sequence: 'asc' },
    select: { recordId: true, key: true },
  });
}
