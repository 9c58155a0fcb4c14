import { z } from 'zod';
import { teamSeenBy, type Viewer } from '#lib/accounts/visible-documents.ts';
import { DocumentId, RecordId, TaskId } from '#lib/model/ids.ts';
import {
  formatCursor,
  parseCursor,
  type QueueCursor,
  type QueueFilter,
} from '#lib/model/queue-filter.ts';
import { Reason } from '#lib/model/route.ts';
import { SeenRound, TaskState } from '#lib/model/task.ts';
import type { ViewedTeam } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isOfTeam } from '#lib/state/task/team/store.ts';
import { mayContinue } from './begin-draft.ts';
import { countQuestions } from './count-questions.ts';
import { livingLease } from './store.ts';

/** One line of the queue. */
export const QueueItem = z.object({
  taskId: TaskId,
  recordId: RecordId,
  documentId: DocumentId,
  fileName: z.string(),
  form: z.string(),
  /** Whose bill it is; null where nobody is named, and in a blind second review. */
  patient: z.string().nullable(),
  state: TaskState,
  note: z.string().nullable(),
  reasons: z.array(Reason),
  /** How many questions are left on the desk, as it counts them for the viewer. */
  questions: z.number(),
  expectedLossUsd: z.number(),
  lease: z.object({ ownerId: z.string(), ownerName: z.string(), until: z.date() }).nullable(),
  /** `second` is blind; `adjudication` decides between two. */
  round: SeenRound,
  overdue: z.boolean(),
  createdAt: z.date(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** Tasks that the viewer may see, in the order in which they are handed out. */
export async function listQueue(
  viewer: Viewer,
  input: { filter?: QueueFilter; cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ items: QueueItem[]; next: string | null }> {
  const limit = input.limit ?? 50;
  const filter = input.filter ?? {};
  const team = teamSeenBy(viewer);
  const cursor = parseCursor(input.cursor);
  const overdue =
    cursor === null || cursor.overdue
      ? await listOverdue(db, { ...filter, team }, cursor, limit + 1)
      : [];
  const after = cursor?.overdue ? null : cursor;
  const rest =
    overdue.length > limit
      ? []
      : await listCostliest(db, { ...filter, team }, after, limit + 1 - overdue.length);
  const keys = [
    ...overdue.map((key) => ({ ...key, overdue: true })),
    ...rest.map((key) => ({ ...key, overdue: false })),
  ];
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await loadItems(
      db,
      viewer,
      page.map(({ id }) => id),
    ),
    next: keys.length > limit && last ? formatCursor({ ...last, at: last.at.toISOString() }) : null,
  };
}

interface QueueKey {
  readonly id: string;
  readonly at: Date;
  readonly expectedLossUsd: number;
}

function listOverdue(
  db: Db,
  { form, reason, state = 'open', team }: QueueFilter & { readonly team: ViewedTeam | null },
  cursor: QueueCursor | null,
  limit: number,
): Promise<QueueKey[]> {
  const after = cursor === null ? null : new Date(cursor.at);
  return db.$queryRaw<QueueKey[]>`
    SELECT task.id::text AS id, task."dueAt" AS at, task."expectedLossUsd"
    FROM tasks task
    WHERE task.state = ${state}::"TaskState" AND task."dueAt" < now()
      AND (${form ?? null}::text IS NULL OR task.form = ${form ?? null}::text)
      AND (${reason ?? null}::text IS NULL OR task.reasons @> ARRAY[${reason ?? null}::text])
      AND ${isOfTeam(team)}
      AND (${after}::timestamptz IS NULL
        OR (task."dueAt", task.id) > (${after}::timestamptz, ${cursor?.id ?? null}::uuid))
    ORDER BY task."dueAt", task.id
    LIMIT ${limit}`;
}

function listCostliest(
  db: Db,
  { form, reason, state = 'open', team }: QueueFilter & { readonly team: ViewedTeam | null },
  cursor: QueueCursor | null,
  limit: number,
): Promise<QueueKey[]> {
  const at = cursor === null ? null : new Date(cursor.at);
  const loss = cursor?.expectedLossUsd ?? null;
  return db.$queryRaw<QueueKey[]>`
    SELECT task.id::text AS id, task."createdAt" AS at, task."expectedLossUsd"
    FROM tasks task
    WHERE task.state = ${state}::"TaskState" AND (task."dueAt" IS NULL OR task."dueAt" >= now())
      AND (${form ?? null}::text IS NULL OR task.form = ${form ?? null}::text)
      AND (${reason ?? null}::text IS NULL OR task.reasons @> ARRAY[${reason ?? null}::text])
      AND ${isOfTeam(team)}
      AND (${loss}::float8 IS NULL OR (
        task."expectedLossUsd" <= ${loss}::float8
        AND (task."expectedLossUsd" < ${loss}::float8
          OR (task."createdAt", task.id) > (${at}::timestamptz, ${cursor?.id ?? null}::uuid))))
    ORDER BY task."expectedLossUsd" DESC, task."createdAt", task.id
    LIMIT ${limit}`;
}

/** A text, so it never has a seeded error that this would reveal. */
const PATIENT = 'patient.name';

async function loadItems(db: Db, viewer: Viewer, ids: readonly string[]): Promise<QueueItem[]> {
  const rows = await db.task.findMany({
    where: { id: { in: [...ids] } },
    include: {
      leaseOwner: true,
      drafts: { where: mayContinue(viewer.id) },
      record: {
        include: {
          document: true,
          fields: {
            where: { OR: [{ route: 'review' }, { path: PATIENT }] },
            select: { path: true, value: true, place: true, route: true, reasons: true },
            orderBy: { position: 'asc' },
          },
        },
      },
    },
  });
  const questionsOf = await countQuestions(db, viewer, rows);
  const items = rows.map(({ record, ...task }) => {
    const flagged = record.fields.filter(({ route }) => route === 'review');
    const named = record.fields.find(({ path }) => path === PATIENT);
    return QueueItem.parse({
      ...task,
      taskId: task.id,
      documentId: record.documentId,
      fileName: record.document.fileName,
      form: record.form,
      patient: task.round === 'second' ? null : (named?.value ?? null),
      reasons: distinctReasons([record.reasons, ...flagged.map((field) => field.reasons)]),
      questions: questionsOf.get(task.id) ?? 0,
      overdue: task.dueAt !== null && task.dueAt < new Date(),
      lease: livingLease(task),
    });
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  return items.sort((a, b) => (place.get(a.taskId) ?? 0) - (place.get(b.taskId) ?? 0));
}

/** One reason for each code, the first one met. */
function distinctReasons(columns: readonly unknown[]): Reason[] {
  const reasons = columns.flatMap((column) => z.array(Reason).parse(column));
  return [...new Map(reasons.reverse().map((reason) => [reason.code, reason])).values()].reverse();
}
