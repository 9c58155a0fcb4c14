import { ReviewDraft } from '#lib/model/draft.ts';
import { type TaskId, UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { signDraft } from './authors.ts';

/** Drafts of this task that others handed over, latest first, with every entry signed. */
export async function listHandedOver(
  db: Db | Tx,
  taskId: TaskId,
  except: UserId,
): Promise<ReviewDraft[]> {
  const rows = await db.draft.findMany({
    where: { taskId, userId: { not: except }, handedOverAt: { not: null } },
    orderBy: { handedOverAt: 'desc' },
  });
  return rows.map(({ answers, userId }) =>
    signDraft(ReviewDraft.parse(answers), UserId.parse(userId)),
  );
}
