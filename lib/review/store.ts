import { z } from 'zod';
import { Check } from '#lib/model/check.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { Field } from '#lib/model/field.ts';
import { DocumentId, RecordId, RowId, TaskId, type UserId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { Reading } from '#lib/model/reading.ts';
import { RecordState } from '#lib/model/record.ts';
import { Reason, RouteKind } from '#lib/model/route.ts';
import { TaskState } from '#lib/model/task.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { QueueFilter } from './pick-task.ts';

export const ReviewField = Field.extend({
  probability: z.number().nullable(),
  curve: z.string().nullable(),
  route: RouteKind.nullable(),
  reasons: z.array(Reason),
});
export type ReviewField = z.infer<typeof ReviewField>;

/** Everything that the desk shows of one record. */
export const ReviewView = z.object({
  record: z.object({
    id: RecordId,
    form: z.string(),
    formScore: z.number(),
    pages: z.array(z.number()),
    state: RecordState,
    version: z.number(),
    reasons: z.array(Reason),
    expectedLossUsd: z.number(),
    acceptedAt: z.date().nullable(),
    acceptedByName: z.string().nullable(),
  }),
  document: z.object({ id: DocumentId, fileName: z.string(), sample: z.boolean() }),
  pages: z.array(Page),
  rows: z.record(z.string(), z.array(RowId)),
  fields: z.array(ReviewField),
  checks: z.array(Check),
  homeless: z.array(Reading),
  task: z
    .object({
      id: TaskId,
      state: TaskState,
      version: z.number(),
      note: z.string().nullable(),
      lease: z.object({ ownerId: z.string(), ownerName: z.string(), until: z.date() }).nullable(),
    })
    .nullable(),
  draft: ReviewDraft.nullable(),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** The record with its pages, fields, checks, task and this person's draft; null when it is not there. */
export async function getReview(
  recordId: string,
  personId: UserId,
  db: Db = getDb(),
): Promise<ReviewView | null> {
  const row = await db.record.findUnique({
    where: { id: recordId },
    include: {
      document: true,
      fields: { orderBy: { position: 'asc' } },
      checks: { orderBy: { id: 'asc' } },
      task: { include: { leaseOwner: true, drafts: { where: { userId: personId } } } },
    },
  });
  if (row === null || row.state === 'gone') return null;
  const pages = await db.page.findMany({
    where: { documentId: row.documentId, number: { in: row.pages } },
    orderBy: { number: 'asc' },
  });
  const acceptedBy = await db.user.findUnique({ where: { id: row.acceptedBy ?? '' } });
  return ReviewView.parse({
    record: { ...row, acceptedByName: acceptedBy?.name ?? null },
    document: row.document,
    pages,
    rows: row.rows,
    fields: row.fields,
    checks: row.checks,
    homeless: row.homeless,
    task: row.task === null ? null : { ...row.task, lease: livingLease(row.task) },
    draft: row.task?.drafts[0]?.answers ?? null,
  });
}

/** One line of the queue. */
export const QueueItem = z.object({
  taskId: TaskId,
  recordId: RecordId,
  documentId: DocumentId,
  fileName: z.string(),
  form: z.string(),
  state: TaskState,
  note: z.string().nullable(),
  reasons: z.array(Reason),
  flagged: z.number(),
  expectedLossUsd: z.number(),
  lease: z.object({ ownerId: z.string(), ownerName: z.string(), until: z.date() }).nullable(),
  createdAt: z.date(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** Tasks in the order in which they are handed out. */
export async function listQueue(
  input: { filter?: QueueFilter; cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ items: QueueItem[]; next: string | null }> {
  const limit = input.limit ?? 50;
  const { form, reason, state = 'open' } = input.filter ?? {};
  const flagged = reason === undefined ? {} : { reasons: { array_contains: [{ code: reason }] } };
  const rows = await db.task.findMany({
    where: {
      state,
      record: {
        ...(form === undefined ? {} : { form }),
        ...(reason === undefined ? {} : { fields: { some: flagged } }),
      },
    },
    include: {
      leaseOwner: true,
      record: {
        include: {
          document: true,
          fields: { where: { route: 'review' }, select: { reasons: true } },
        },
      },
    },
    orderBy: [{ expectedLossUsd: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    ...(input.cursor === undefined ? {} : { cursor: { id: input.cursor }, skip: 1 }),
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ record, ...task }) =>
      QueueItem.parse({
        ...task,
        taskId: task.id,
        documentId: record.documentId,
        fileName: record.document.fileName,
        form: record.form,
        reasons: distinctReasons([record.reasons, ...record.fields.map((field) => field.reasons)]),
        flagged: record.fields.length,
        lease: livingLease(task),
      }),
    ),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export interface QueueCounts {
  readonly open: number;
  /** Leased by this person now. */
  readonly mine: number;
  readonly postponed: number;
  readonly escalated: number;
  readonly oldestAt: Date | null;
  readonly byReason: readonly { readonly code: string; readonly count: number }[];
  readonly byForm: readonly { readonly form: string; readonly count: number }[];
}

export async function countQueue(personId: UserId, db: Db = getDb()): Promise<QueueCounts> {
  const [states, mine, oldest, byReason, byForm] = await Promise.all([
    db.task.groupBy({ by: ['state'], _count: true }),
    db.task.count({ where: { leaseOwnerId: personId, leaseUntil: { gt: new Date() } } }),
    db.task.findFirst({ where: { state: 'open' }, orderBy: { createdAt: 'asc' } }),
    db.$queryRaw<{ code: string; count: number }[]>`
      SELECT reason->>'code' AS code, count(DISTINCT task.id)::int AS count
      FROM tasks task JOIN fields field ON field."recordId" = task."recordId",
        jsonb_array_elements(field.reasons) reason
      WHERE task.state = 'open' AND field.route = 'review'
      GROUP BY 1 ORDER BY 2 DESC, 1`,
    db.$queryRaw<{ form: string; count: number }[]>`
      SELECT record.form, count(*)::int AS count
      FROM tasks task JOIN records record ON record.id = task."recordId"
      WHERE task.state = 'open' GROUP BY 1 ORDER BY 2 DESC, 1`,
  ]);
  const countOf = (state: TaskState) => states.find((row) => row.state === state)?._count ?? 0;
  return {
    open: countOf('open'),
    mine,
    postponed: countOf('postponed'),
    escalated: countOf('escalated'),
    oldestAt: oldest?.createdAt ?? null,
    byReason,
    byForm,
  };
}

function livingLease(task: {
  readonly leaseUntil: Date | null;
  readonly leaseOwner: { readonly id: string; readonly name: string } | null;
}) {
  if (task.leaseOwner === null || task.leaseUntil === null || task.leaseUntil < new Date())
    return null;
  return { ownerId: task.leaseOwner.id, ownerName: task.leaseOwner.name, until: task.leaseUntil };
}

/** One reason for each code, the first one met. */
function distinctReasons(columns: readonly unknown[]): Reason[] {
  const reasons = columns.flatMap((column) => z.array(Reason).parse(column));
  return [...new Map(reasons.reverse().map((reason) => [reason.code, reason])).values()].reverse();
}
