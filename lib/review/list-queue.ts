import { z } from 'zod';
import { teamSeenBy, type Viewer } from '#lib/accounts/visible-documents.ts';
import {
  formatCursor,
  parseCursor,
  type QueueCursor,
  type QueueFilter,
  QueuePart,
} from '#lib/model/filters/queue-filter.ts';
import { DocumentId, RecordId, TaskId } from '#lib/model/ids.ts';
import { Reason } from '#lib/model/route.ts';
import { SeenRound, TaskState } from '#lib/model/task.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isListedFor } from '#lib/state/task/offered/store.ts';
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
  /** The patient; null if none is named, and in a blind second review. */
  patient: z.string().nullable(),
  state: TaskState,
  note: z.string().nullable(),
  reasons: z.array(Reason),
  /** The number of questions left on the desk, counted for the viewer. */
  questions: z.number(),
  expectedLossUsd: z.number(),
  lease: z.object({ ownerId: z.string(), ownerName: z.string(), until: z.date() }).nullable(),
  /** `second` is blind; `adjudication` decides between two. */
  round: SeenRound,
  overdue: z.boolean(),
  urgent: z.boolean(),
  dueAt: z.date().nullable(),
  /** Whom it is assigned to, and its queue; null means anyone. */
  assigneeName: z.string().nullable(),
  queueName: z.string().nullable(),
  /** When the snooze ends. */
  snoozedUntil: z.date().nullable(),
  createdAt: z.date(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** Tasks the viewer may see, in the order they are handed out. */
export async function listQueue(
  viewer: Viewer,
  input: { filter?: QueueFilter; cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ items: QueueItem[]; next: string | null }> {
  const limit = input.limit ?? 50;
  const cursor = parseCursor(input.cursor);
  const keys: QueueKey[] = [];
  for (const part of QueuePart.options.slice(cursor ? QueuePart.options.indexOf(cursor.part) : 0)) {
    const after = cursor?.part === part ? cursor : null;
    const room = limit + 1 - keys.length;
    if (room > 0) keys.push(...(await listPart(db, { viewer, input, part, after, room })));
  }
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
  readonly part: QueuePart;
}

/** Each task is in exactly one part; each part is read along its index. */
async function listPart(
  db: Db,
  list: {
    readonly viewer: Viewer;
    readonly input: { readonly filter?: QueueFilter };
    readonly part: QueuePart;
    readonly after: QueueCursor | null;
    readonly room: number;
  },
): Promise<QueueKey[]> {
  const { viewer, part, after, room } = list;
  const { filter = {} } = list.input;
  const isTheirs = isListedFor({ filter, me: viewer.id, team: teamSeenBy(viewer) });
  const at = after === null ? null : new Date(after.at);
  const id = after?.id ?? null;
  const rows =
    part === 'rest'
      ? await listCostliest(db, { isTheirs, at, id, loss: after?.expectedLossUsd ?? null, room })
      : await db.$queryRaw<Omit<QueueKey, 'part'>[]>`
          SELECT task.id::text AS id, coalesce(task."dueAt", '9999-12-31') AS at, task."expectedLossUsd"
          FROM tasks task
          WHERE ${isTheirs} AND task.urgent = ${part === 'urgent'}
            AND (${part === 'urgent'} OR task."dueAt" < now())
            AND (${at}::timestamptz IS NULL
              OR (coalesce(task."dueAt", '9999-12-31'), task.id) > (${at}::timestamptz, ${id}::uuid))
          ORDER BY task."dueAt", task.id
          LIMIT ${room}`;
  return rows.map((row) => ({ ...row, part }));
}

function listCostliest(
  db: Db,
  list: {
    readonly isTheirs: ReturnType<typeof isListedFor>;
    readonly at: Date | null;
    readonly id: string | null;
    readonly loss: number | null;
    readonly room: number;
  },
): Promise<Omit<QueueKey, 'part'>[]> {
  const { isTheirs, at, id, loss, room } = list;
  return db.$queryRaw<Omit<QueueKey, 'part'>[]>`
    SELECT task.id::text AS id, task."createdAt" AS at, task."expectedLossUsd"
    FROM tasks task
    WHERE ${isTheirs} AND NOT task.urgent AND (task."dueAt" IS NULL OR task."dueAt" >= now())
      AND (${loss}::float8 IS NULL OR (
        task."expectedLossUsd" <= ${loss}::float8
        AND (task."expectedLossUsd" < ${loss}::float8
          OR (task."createdAt", task.id) > (${at}::timestamptz, ${id}::uuid))))
    ORDER BY task."expectedLossUsd" DESC, task."createdAt", task.id
    LIMIT ${room}`;
}

/** A text, so it never has a seeded error that this would reveal. */
const PATIENT = 'patient.name';

async function loadItems(db: Db, viewer: Viewer, ids: readonly string[]): Promise<QueueItem[]> {
  const rows = await db.task.findMany({
    where: { id: { in: [...ids] } },
    include: {
      leaseOwner: true,
      drafts: { where: mayContinue(viewer.id) },
      assignee: { select: { name: true } },
      queue: { select: { name: true } },
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
      assigneeName: task.assignee?.name ?? null,
      queueName: task.queue?.name ?? null,
    });
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  return items.sort((a, b) => (place.get(a.taskId) ?? 0) - (place.get(b.taskId) ?? 0));
}

/** The first reason of each code. */
function distinctReasons(columns: readonly unknown[]): Reason[] {
  const reasons = columns.flatMap((column) => z.array(Reason).parse(column));
  return [...new Map(reasons.reverse().map((reason) => [reason.code, reason])).values()].reverse();
}
