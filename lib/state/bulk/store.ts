import { z } from 'zod';
import { BULK_RULES, BulkChange, type BulkProgress, type BulkState } from '#lib/model/bulk.ts';
import { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { sealWords, unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** A bulk change while it runs. */
export interface BulkJob {
  readonly id: string;
  readonly byId: UserId;
  readonly state: BulkState;
  readonly change: BulkChange;
  /** The filter whose records or documents it applies to; null if they were selected. */
  readonly query: string | null;
  /** Where collecting continues; null for the start. */
  readonly cursor: string | null;
  /** The file it made, if it makes one. */
  readonly exportId: string | null;
}

/**
 * Creates a change: for these items, or for everything a filter matches, which is then collected.
 * Returns its id.
 */
export async function createJob(
  tx: Tx,
  job: {
    readonly byId: UserId;
    readonly subject: 'records' | 'documents';
    readonly change: BulkChange;
    readonly ids: readonly string[] | null;
    readonly query: string | null;
  },
): Promise<string> {
  const { byId, subject, ids, query } = job;
  const { id } = await tx.bulkJob.create({
    data: {
      byId,
      subject,
      state: ids === null ? 'collecting' : 'running',
      change: sealWords(JSON.stringify(job.change)),
      query: query === null ? null : sealWords(query),
    },
  });
  if (ids !== null) await addItems(tx, id, ids);
  return id;
}

/** Adds what the job is to do; items that it already has are ignored. */
export async function addItems(tx: Tx, jobId: string, ids: readonly string[]): Promise<void> {
  await tx.bulkItem.createMany({
    data: ids.map((itemId) => ({ jobId, itemId })),
    skipDuplicates: true,
  });
}

const UNDER_WAY: BulkState[] = ['collecting', 'running', 'undoing'];

/** The number of this person's unfinished changes. */
export function countUnderWay(tx: Tx, byId: UserId): Promise<number> {
  return tx.bulkJob.count({ where: { byId, state: { in: UNDER_WAY } } });
}

/**
 * The running change whose turn it is, with its number of failures; null if there is none. It then
 * moves to the end of the line, so that a small change does not wait for all of a large one. Skips
 * changes someone else is working on.
 */
export async function takeTurn(db: Db): Promise<{ id: string; failures: number } | null> {
  const [row] = await db.$queryRaw<{ id: string; failures: number }[]>`
    UPDATE bulk_jobs SET "turnAt" = now() WHERE id = (
      SELECT id FROM bulk_jobs
      WHERE state IN ('collecting', 'running', 'undoing') AND "turnAt" <= now()
      ORDER BY "turnAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text AS id, failures`;
  return row ?? null;
}

/** Failures in a row after which a change is given up, about five minutes after the first. */
const MOST_FAILURES = 6;
const FIRST_WAIT_SECONDS = 5;

/** A try failed: the next one waits, each time twice as long, or the change is given up. */
export async function saveFailure(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE bulk_jobs SET failures = failures + 1,
      "turnAt" = now() + make_interval(secs => ${FIRST_WAIT_SECONDS} * 2 ^ failures),
      state = CASE WHEN failures + 1 >= ${MOST_FAILURES} THEN 'failed' ELSE state END,
      "endedAt" = CASE WHEN failures + 1 >= ${MOST_FAILURES} THEN now() END
    WHERE id = ${id}::uuid`;
}

/** Sets the tries in a row that came to nothing back to 0. Nothing happens if the job is gone. */
export async function forgetFailures(db: Db, id: string): Promise<void> {
  await db.bulkJob.updateMany({ where: { id }, data: { failures: 0 } });
}

/** Locks it until the transaction ends; null if someone else has, or there is none. */
export async function lockJob(tx: Tx, id: string): Promise<BulkJob | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM bulk_jobs WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`;
  return row === undefined ? null : getJob(tx, id);
}

/** Throws AppError `not-found`. */
export async function getJob(db: Db | Tx, id: string): Promise<BulkJob> {
  const row = await db.bulkJob.findUnique({ where: { id } });
  const change = row && unsealWords(row.change);
  if (!row || !change) throw new AppError('not-found');
  return {
    id,
    byId: UserId.parse(row.byId),
    state: row.state,
    change: BulkChange.parse(JSON.parse(change)),
    query: row.query === null ? null : unsealWords(row.query),
    cursor: row.cursor,
    exportId: row.exportId,
  };
}

/**
 * Saves how far the job is; its end is now if the state is the last one, otherwise none. Throws if
 * there is no such job.
 */
export async function saveJob(
  tx: Tx,
  id: string,
  now: { readonly state?: BulkState; readonly cursor?: string; readonly exportId?: string },
): Promise<void> {
  const isOver = now.state === 'done' || now.state === 'undone';
  await tx.bulkJob.update({ where: { id }, data: { ...now, endedAt: isOver ? new Date() : null } });
}

/** The next items to change, or, for an undo, to restore. */
export async function listNextItems(
  tx: Db | Tx,
  jobId: string,
  outcome: 'waiting' | 'changed',
  limit: number,
): Promise<{ itemId: string; before: unknown }[]> {
  return tx.bulkItem.findMany({
    where: { jobId, outcome },
    orderBy: { itemId: 'asc' },
    take: limit,
    select: { itemId: true, before: true },
  });
}

/** All items of the job, done or not. */
export function countItems(db: Db | Tx, jobId: string): Promise<number> {
  return db.bulkItem.count({ where: { jobId } });
}

/** Saves the results, with what an undo needs of the changed items. */
export async function saveOutcomes(
  tx: Tx,
  jobId: string,
  outcomes: readonly {
    readonly itemId: string;
    readonly outcome: 'changed' | 'passed_over' | 'restored';
    readonly before?: object | null;
  }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_items item SET outcome = new.outcome, before = new.before
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      AS new("itemId" text, outcome "BulkOutcome", before jsonb)
    WHERE item."jobId" = ${jobId}::uuid AND item."itemId" = new."itemId"`;
}

/** Throws AppError `not-found`. */
export async function getProgress(db: Db, id: string, byId: UserId): Promise<BulkProgress> {
  const job = await getJob(db, id);
  if (job.byId !== byId) throw new AppError('not-found');
  const counts = await db.bulkItem.groupBy({
    by: ['outcome'],
    where: { jobId: id },
    _count: true,
  });
  const count = (outcome: string) => counts.find((one) => one.outcome === outcome)?._count ?? 0;
  const [waiting, changed, passedOver, restored] = [
    count('waiting'),
    count('changed'),
    count('passed_over'),
    count('restored'),
  ];
  const { state, change, exportId } = job;
  return {
    ...{ id, kind: change.kind, state, waiting, changed, passedOver, restored },
    total: waiting + changed + passedOver + restored,
    exportId,
    leftOut: exportId === null ? NOTHING_LEFT_OUT : await listLeftOut(db, exportId),
    undoable: isUndoable(job) && changed > 0,
  };
}

const NOTHING_LEFT_OUT = { reasons: [], count: 0 };
/** Reasons shown beside the list; the history of exports has all of them. */
const MOST_REASONS = 2;
const Refusals = z.array(z.object({ message: z.string() }));

async function listLeftOut(db: Db, exportId: string): Promise<BulkProgress['leftOut']> {
  const made = await db.export.findUnique({
    where: { id: exportId },
    select: { refusals: true },
  });
  const refusals = Refusals.parse(made?.refusals ?? []);
  const reasons = refusals.slice(0, MOST_REASONS).map(({ message }) => message);
  return { reasons, count: refusals.length };
}

/** Includes a change that was given up: what it had changed until then. */
export function isUndoable({ state, change }: Pick<BulkJob, 'state' | 'change'>): boolean {
  return (state === 'done' || state === 'failed') && BULK_RULES[change.kind].undoable;
}

/** Days after its end during which a bulk change can be undone. */
const KEPT_DAYS = 30;

/** Removes changes that ended too long ago to be undone. */
export async function removeOldJobs(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await db.bulkJob.deleteMany({ where: { endedAt: { lt: before } } });
}
