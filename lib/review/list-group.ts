import { z } from 'zod';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { Check } from '#lib/model/check.ts';
import { Doubt } from '#lib/model/doubt.ts';
import { DocumentId, RecordId, TaskId } from '#lib/model/ids.ts';
import { Absence, Place } from '#lib/model/reading.ts';
import { isStructural } from '#lib/model/subject.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** As many as a person can still look over. */
const MAX_ITEMS = 50;
/** How many of the costliest records of a group are considered. */
const MAX_LOOKED_AT = 1_000;
const COSTLIEST = [
  { expectedLossUsd: 'desc' as const },
  { createdAt: 'asc' as const },
  { id: 'asc' as const },
];
const DoubtList = z.array(Doubt);

/** One record of a group with its doubts: what a person sees before accepting many. */
const GroupItem = z.object({
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
type GroupItem = z.infer<typeof GroupItem>;

/**
 * Records of the group that the viewer may see, and nobody has claimed or reviewed, costliest
 * first. Leaves out records whose own structure is doubtful, because their rows and borders have to
 * be reviewed one by one.
 */
export async function listGroup(
  group: TaskGroup,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<GroupItem[]> {
  // Doubts are sealed in their rows, so PostgreSQL cannot filter by them.
  const free = await db.task.findMany({
    where: {
      ...whereGroup(group),
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
      record: { document: visibleTo(viewer) },
    },
    select: { id: true, record: { select: { doubts: true } } },
    orderBy: COSTLIEST,
    take: MAX_LOOKED_AT,
  });
  const sound = free.filter(
    ({ record }) => !DoubtList.parse(record.doubts).some(({ subject }) => isStructural(subject)),
  );
  const rows = await db.task.findMany({
    where: { id: { in: sound.slice(0, MAX_ITEMS).map(({ id }) => id) } },
    include: {
      record: {
        include: {
          document: { include: { pages: { orderBy: { number: 'asc' } } } },
          fields: { where: { route: 'review' }, orderBy: { position: 'asc' } },
          checks: { where: { outcome: 'fail', severity: 'block' } },
        },
      },
    },
    orderBy: COSTLIEST,
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

export function whereGroup({ form, reasons, rules }: TaskGroup) {
  return {
    state: 'open' as const,
    round: 'first' as const,
    form,
    reasons: { equals: [...reasons] },
    rules: { equals: [...rules] },
  };
}
