import type { Comment } from '#lib/model/messages/comment.ts';
import { listMentioned, showMentions } from '#lib/model/messages/mention.ts';
import type { Db } from '#lib/platform/db.ts';

/** The comments on a record, oldest first, with people's current names. */
export async function listComments(db: Db, recordId: string): Promise<Comment[]> {
  const rows = await db.comment.findMany({
    where: { recordId },
    orderBy: { createdAt: 'asc' },
    include: { by: { select: { name: true } } },
  });
  const ids = new Set(rows.flatMap(({ text }) => listMentioned(text)));
  const people = ids.size === 0 ? [] : await db.user.findMany({ where: { id: { in: [...ids] } } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, path, text, by, createdAt }) => ({
    id,
    path,
    text: showMentions(text, names),
    mentioned: listMentioned(text).flatMap((one) => names.get(one) ?? []),
    byName: by?.name ?? null,
    createdAt,
  }));
}
