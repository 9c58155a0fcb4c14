import type { Db, Tx } from '#lib/platform/db.ts';
import { openBytes } from '#lib/platform/sealing/seal-bytes.ts';
import { decodeLearned } from '../encode-learned.ts';
import type { Template } from '../learned.ts';
import { type LogEntry, shortKey } from '../log-versions.ts';

// Pages import this: nothing here may need the shipped weights.

/** The form's reviewed records in order, without one that is about to be learned again. */
export async function listLog(db: Db | Tx, form: string, without = ''): Promise<LogEntry[]> {
  return db.learnedRecord.findMany({
    where: { form, recordId: { not: without } },
    orderBy: { sequence: 'asc' },
    select: { recordId: true, key: true },
  });
}

/** Names of the forms that have a log: most forms of an organization have taught nothing. */
export async function listLearnedForms(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.learnedRecord.groupBy({ by: ['form'] });
  return new Set(rows.map(({ form }) => form));
}

/** Takes a record out of the log: from now on, it counts as never learned. */
export async function removeExample(tx: Tx, recordId: string): Promise<void> {
  await tx.learnedRecord.deleteMany({ where: { recordId } });
}

/**
 * The layouts that the form's log has taught, from the newest kept state, with the keys of their
 * records that are still in the log. A layout without any is left out.
 */
export async function listTemplates(db: Db | Tx, form: string): Promise<Template[]> {
  const kept = await db.learnedState.findFirst({
    where: { form },
    orderBy: { createdAt: 'desc' },
  });
  if (kept === null) return [];
  const logged = new Set((await listLog(db, form)).map(({ key }) => shortKey(key)));
  const { templates } = decodeLearned(await openBytes(kept.state));
  return templates.flatMap((template) => {
    const keys = template.keys.filter((key) => logged.has(key));
    return keys.length === 0 ? [] : [{ ...template, keys }];
  });
}
