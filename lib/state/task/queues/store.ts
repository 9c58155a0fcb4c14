import { LEAST_TOTAL } from '#lib/model/filters/record-filter.ts';
import { TaskId } from '#lib/model/ids.ts';
import { QueueRule, type WorkQueue } from '#lib/model/work-queue.ts';
import { notify } from '#lib/platform/database/notify.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { Prisma } from '../../../../prisma/generated/client.ts';

/** All queues, in the order their rules are applied. */
export async function listWorkQueues(db: Db | Tx): Promise<WorkQueue[]> {
  const rows = await db.workQueue.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { members: { select: { userId: true } } },
  });
  return rows.map(({ id, name, position, rule, members }) => ({
    ...{ id, name, position },
    rule: QueueRule.parse(rule),
    people: members.map(({ userId }) => userId),
  }));
}

/**
 * Saves a new queue, the last in order, or (with an id) an existing one.
 *
 * @returns its id, or why nothing was saved: the name is taken, or there is no queue with this id
 * anymore
 */
export async function saveWorkQueue(
  tx: Tx,
  queue: Omit<WorkQueue, 'id' | 'position'> & { readonly id: string | null },
): Promise<{ readonly id: string } | 'name-taken' | 'gone'> {
  const { name, people } = queue;
  const rule = toJson(queue.rule);
  const same = await tx.workQueue.findUnique({ where: { name } });
  if (same !== null && same.id !== queue.id) return 'name-taken';
  if (queue.id === null) {
    const last = await tx.workQueue.aggregate({ _max: { position: true } });
    const position = (last._max.position ?? 0) + 1;
    const members = { create: people.map((userId) => ({ userId })) };
    const { id } = await tx.workQueue.create({ data: { name, position, rule, members } });
    return { id };
  }
  const { id } = queue;
  // All tasks are placed again.
  const data = { name, rule, placedAt: null };
  if ((await tx.workQueue.updateMany({ where: { id }, data })).count === 0) return 'gone';
  await tx.workQueueMember.deleteMany({ where: { queueId: id } });
  await tx.workQueueMember.createMany({ data: people.map((userId) => ({ queueId: id, userId })) });
  return { id };
}

/**
 * Until they are placed again, its tasks are for everyone. Returns its name; null if there is none.
 */
export async function removeWorkQueue(tx: Tx, id: string): Promise<string | null> {
  const queue = await tx.workQueue.findUnique({ where: { id } });
  if (queue === null) return null;
  await tx.workQueue.delete({ where: { id } });
  await tx.workQueue.updateMany({ data: { placedAt: null } });
  await notify(tx, { kind: 'queue' });
  return queue.name;
}

/** Tasks placed at a time, so that nobody waits long for a row. */
const BATCH = 2_000;

/**
 * Places waiting tasks, all of them or those of some records, in the first queue whose rule they
 * meet, or in none. Returns how many moved; with `BATCH` or more, others may be left.
 */
export async function placeTasks(
  tx: Tx,
  { recordIds = null }: { readonly recordIds?: readonly string[] | null } = {},
): Promise<number> {
  const queues = await listWorkQueues(tx);
  if (queues.length === 0 && recordIds !== null) return 0;
  const ids = recordIds === null ? null : [...recordIds];
  const moved = await tx.$executeRaw`
    UPDATE tasks task SET "queueId" = new.queue
    FROM (
      SELECT task.id, placed.queue
      FROM tasks task JOIN listed_records listed ON listed."recordId" = task."recordId"
        CROSS JOIN LATERAL (SELECT ${targetOf(queues)} AS queue) placed
      WHERE task.state IN ('open', 'snoozed', 'escalated')
        AND (${ids}::text[] IS NULL OR task."recordId" = ANY(${ids}::text[]))
        AND task."queueId" IS DISTINCT FROM placed.queue
      LIMIT ${BATCH} FOR NO KEY UPDATE OF task SKIP LOCKED
    ) new
    WHERE task.id = new.id`;
  if (moved > 0) await notify(tx, { kind: 'queue' });
  return moved;
}

/** The queue of the first matching rule, as SQL over `task` and `listed`. */
function targetOf(queues: readonly WorkQueue[]): Prisma.Sql {
  if (queues.length === 0) return Prisma.sql`NULL::uuid`;
  const cases = queues.map(({ id, rule }) => Prisma.sql`WHEN ${meets(rule)} THEN ${id}::uuid`);
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

function meets({ forms, payers, minUsd, maxUsd, days }: QueueRule): Prisma.Sql {
  const cents = (usd: number) => Math.round(usd * 100);
  const parts = [
    forms.length === 0 ? null : Prisma.sql`task.form = ANY(${[...forms]}::text[])`,
    payers.length === 0 ? null : Prisma.sql`listed."payerId" = ANY(${[...payers]}::int[])`,
    minUsd === null ? null : Prisma.sql`listed."totalCents" >= ${cents(minUsd)}::int`,
    maxUsd === null
      ? null
      : Prisma.sql`(listed."totalCents" <= ${cents(maxUsd)}::int AND listed."totalCents" > ${LEAST_TOTAL}::int)`,
    days === null
      ? null
      : Prisma.sql`task."createdAt" <= now() - make_interval(days => ${days}::int)`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, ' AND ');
}

/**
 * Whether all tasks have to be placed again: a rule changed, or one has an age condition and this
 * much time has passed.
 */
export async function isPlacingDue(db: Db, againAfterMs: number): Promise<boolean> {
  const rows = await db.workQueue.findMany({ select: { placedAt: true, rule: true } });
  const before = new Date(Date.now() - againAfterMs);
  return rows.some(
    ({ placedAt, rule }) =>
      placedAt === null || (QueueRule.parse(rule).days !== null && placedAt < before),
  );
}

/** Notes for all queues that tasks were last placed in them then. */
export async function savePlaced(tx: Tx, at: Date): Promise<void> {
  await tx.workQueue.updateMany({ data: { placedAt: at } });
}

/**
 * Snoozed tasks that are due: the longest overdue ones, in record order, which is the common lock
 * order.
 */
export async function listOverslept(tx: Tx, limit: number): Promise<TaskId[]> {
  const rows = await tx.task.findMany({
    where: { state: 'snoozed', snoozedUntil: { lte: new Date() } },
    orderBy: { snoozedUntil: 'asc' },
    take: limit,
    select: { id: true, recordId: true },
  });
  return rows.sort((a, b) => (a.recordId < b.recordId ? -1 : 1)).map(({ id }) => TaskId.parse(id));
}
