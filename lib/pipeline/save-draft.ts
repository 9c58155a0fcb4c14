import type { ReviewDraft } from '#lib/model/draft.ts';
import type { TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { holdTask, isStale, type Stale } from '#lib/state/task/hold.ts';

/** Keeps what the reviewer has entered so far; it survives a crash of either side. */
export async function saveDraft(
  input: { taskId: TaskId; token: string; person: Person; draft: ReviewDraft },
  db: Db = getDb(),
): Promise<{ kind: 'saved'; at: Date } | Stale> {
  const { taskId, token, person } = input;
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const answers = toJson(input.draft);
    const draft = await tx.draft.upsert({
      where: { taskId_userId: { taskId, userId: person.id } },
      create: { taskId, userId: person.id, answers },
      update: { answers },
    });
    return { kind: 'saved', at: draft.updatedAt };
  });
}
