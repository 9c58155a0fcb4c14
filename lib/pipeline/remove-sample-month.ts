import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { dropSampleDatabase } from '#lib/platform/database/sample-database.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { findSampleMonth, saveSampleMonth } from '#lib/settings/sample-month/store.ts';

/** Drops the sample month for good: it is not made again at startup. The log records who did it. */
export async function removeSampleMonth(
  { person }: { person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' | 'not-there' }> {
  const kind = await db.$transaction(async (tx) => {
    const found = await findSampleMonth(tx);
    if (found === null || found.state === 'removed') return 'not-there';
    await saveSampleMonth(tx, { state: 'removed', at: new Date().toISOString() });
    const actor = { kind: 'person' as const, id: person.id };
    const facts = { detail: 'the sample month was removed' };
    await appendDecisions(tx, [decision({ action: 'settings.changed', actor, facts })]);
    return 'removed';
  });
  // If no demo made a database with this name, it belongs to someone else.
  if (kind === 'removed') await dropSampleDatabase(db);
  return { kind };
}
