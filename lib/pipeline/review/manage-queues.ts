import { logAct } from '#lib/decisions/log-act.ts';
import type { Person } from '#lib/model/user.ts';
import type { WorkQueue } from '#lib/model/work-queue.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { removeWorkQueue, saveWorkQueue } from '#lib/state/task/queues/store.ts';

/**
 * Adds or changes a queue; workers then reassign all tasks to queues. Throws AppError `not-found`
 * for one that is gone.
 */
export async function keepWorkQueue(
  { queue, person }: { queue: Parameters<typeof saveWorkQueue>[1]; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'saved'; id: string } | { kind: 'name-taken' }> {
  return db.$transaction(async (tx) => {
    const kept = await saveWorkQueue(tx, queue);
    if (kept === 'name-taken') return { kind: 'name-taken' };
    if (kept === 'gone') throw new AppError('not-found');
    await logAct(tx, person, 'queue.saved', describeQueue(queue));
    return { kind: 'saved', id: kept.id };
  });
}

/** Throws AppError `not-found`. */
export async function dropWorkQueue(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const name = await removeWorkQueue(tx, id);
    if (name === null) throw new AppError('not-found');
    await logAct(tx, person, 'queue.removed', name);
    return { kind: 'removed' };
  });
}

/** Payers by number: a name that was read may contain anything. */
function describeQueue({ name, rule, people }: Omit<WorkQueue, 'id' | 'position'>): string {
  const { forms, payers, minUsd, maxUsd, days } = rule;
  const parts = [
    ...forms,
    ...(payers.length > 0 ? [`payers ${payers.join(', ')}`] : []),
    ...(minUsd === null ? [] : [`from $${minUsd}`]),
    ...(maxUsd === null ? [] : [`to $${maxUsd}`]),
    ...(days === null ? [] : [`waiting ${days} days`]),
  ];
  return `${name} (${parts.join('; ') || 'everything'}), ${people.length} people`;
}
