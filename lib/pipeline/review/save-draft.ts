import type { ReviewDraft } from '#lib/model/draft.ts';
import type { TaskId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';
import { openTaskSealer } from '#lib/state/task/store.ts';

/** Saves what the reviewer has entered so far; it survives a crash of either side. */
export async function saveDraft(
  input: { taskId: TaskId; token: string; person: Person; draft: ReviewDraft },
  db: Db = getDb(),
): Promise<{ kind: 'saved'; at: Date } | Stale> {
  const { taskId, token, person } = input;
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const draft = await keepDraft(tx, { taskId, userId: person.id, draft: input.draft });
    return { kind: 'saved', at: draft.updatedAt };
  });
}

/** Saves a draft when its record is left. `handedOverAt`: whoever continues starts with it. */
export async function keepDraft(
  tx: Tx,
  kept: { taskId: TaskId; userId: UserId; draft: ReviewDraft; handedOverAt?: Date },
) {
  const { taskId, userId, handedOverAt = null } = kept;
  const answers = (await openTaskSealer(tx, taskId)).json(kept.draft);
  const data = { answers, handedOverAt };
  return tx.draft.upsert({
    where: { taskId_userId: { taskId, userId } },
    create: { taskId, userId, ...data },
    update: data,
  });
}
