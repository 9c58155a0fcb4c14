import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { FormName } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/**
 * Undoes `forgetLayout`: the records of the form are learned again from their reviews, as after the
 * first of them.
 */
export async function restoreLayout(
  input: { form: FormName; records: readonly RecordId[]; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'restored'; records: number }> {
  const { form, person } = input;
  return db.$transaction(async (tx) => {
    const own = await tx.record.findMany({
      where: { id: { in: [...input.records] }, form },
      select: { id: true },
    });
    await enqueueSteps(
      tx,
      own.map(({ id }) => ({ step: 'learn', id })),
    );
    const actor = { kind: 'person' as const, id: person.id };
    const detail = `${form}, records: ${own.length}`;
    await appendDecisions(tx, [decision({ action: 'layout.restored', actor, facts: { detail } })]);
    return { kind: 'restored', records: own.length };
  });
}
