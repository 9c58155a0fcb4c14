import { z } from 'zod';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { Check } from '#lib/model/check.ts';
import { DocumentId, RecordId, TaskId } from '#lib/model/ids.ts';
import { Absence, Place } from '#lib/model/reading.ts';
import { STRUCTURAL_KINDS } from '#lib/model/subject.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** So many at a time can still be looked over. */
const MAX_ITEMS = 50;

/** One record of a group with what is doubted in it: what a person sees before they accept many. */
export const GroupItem = z.object({
  taskId: TaskId,
  recordId: RecordId,
  documentId: DocumentId,
  fileName: z.string(),
  fields: z.array(
    z.object({
      path: z.string(),
      value: z.string().nullable(),
      absence: Absence.nullable(),
      place: Place.nullable(),
    }),
  ),
  pages: z.array(
    z.object({
      number: z.number(),
      widthPx: z.number(),
      heightPx: z.number(),
      rotation: z.number(),
    }),
  ),
  checks: z.array(Check),
});
export type GroupItem = z.infer<typeof GroupItem>;

/**
 * Records of the group that the viewer may see, nobody holds, and nobody has reviewed yet, costliest first.
 * Records whose own structure is doubtful are not among them: their rows and borders would have to be looked at one by one.
 */
export async function listGroup(
  group: TaskGroup,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<GroupItem[]> {
  const rows = await db.task.findMany({
    where: {
      ...whereGroup(group),
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
      record: {
        document: visibleTo(viewer),
        NOT: { OR: STRUCTURAL_KINDS.map((kind) => ({ doubts: { array_contains: about(kind) } })) },
      },
    },
    include: {
      record: {
        include: {
          document: { include: { pages: { orderBy: { number: 'asc' } } } },
          fields: { where: { route: 'review' }, orderBy: { position: 'asc' } },
          checks: { where: { outcome: 'fail', severity: 'block' } },
        },
      },
    },
    orderBy: [{ expectedLossUsd: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    take: MAX_ITEMS,
  });
  return rows.map(({ id, record }) =>
    GroupItem.parse({
      taskId: id,
      recordId: record.id,
      documentId: record.documentId,
      fileName: record.document.fileName,
      fields: record.fields,
      pages: record.document.pages,
      checks: record.checks,
    }),
  );
}

/** A list of doubts contains this one when it has a doubt about a subject of this kind. */
function about(kind: (typeof STRUCTURAL_KINDS)[number]) {
  return [{ subject: { kind } }];
}

export function whereGroup({ form, reasons, rules }: TaskGroup) {
  return {
    state: 'open' as const,
    round: 'first' as const,
    form,
    reasons: { equals: [...reasons] },
    rules: { equals: [...rules] },
  };
}
